"""A device of a Postern box, written from docs/session-protocol.md and the specifications it names alone.

    session_client.py PORT LINK NAME PATH...    pairs, opens a session, asks for each path, and tells all of it
                                                as one JSON object a line

Nothing here is taken from Postern's own code: what this file cannot do, the document does not say. It runs one
exchange at a time, and shows no more than the protocol; do not use it to keep anything secret.
"""

import base64
import hashlib
import hmac
import json
import os
import socket
import struct
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from kyber_py.ml_kem import ML_KEM_768

PAIR_HELLO, SESSION_HELLO, REPLY, FINISH, DATA, ALERT = 0x01, 0x02, 0x03, 0x04, 0x10, 0x20
OPEN, STREAM_DATA, END, RESET, WINDOW, PING, PONG, GOAWAY = range(0x01, 0x09)


def tell(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


# Section 1: the carrier, RFC 6455.


class WebSocket:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /postern/v1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.exactly(1)
        if not head.startswith(b"HTTP/1.1 101 "):
            raise SystemExit(f"no WebSocket: {head!r}")

    def exactly(self, count):
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise SystemExit("the connection broke off")
            data += piece
        return data

    def frame(self, opcode, payload):
        length = len(payload)
        if length < 126:
            head = struct.pack(">BB", 0x80 | opcode, 0x80 | length)
        else:
            head = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, length)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(head + mask + masked)

    def send(self, kind, body):
        self.frame(0x2, bytes([kind]) + body)

    def receive(self, kind):
        """The body of the next outer message, which must be of this type."""
        message = b""
        while True:
            first, second = self.exactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", self.exactly(2))[0]
            payload = self.exactly(length)
            if first & 0x0F == 0x8:
                raise SystemExit(f"closed with {struct.unpack('>H', payload[:2])[0] if payload else 1005}")
            if first & 0x0F == 0x9:
                self.frame(0xA, payload)
                continue
            message += payload
            if first & 0x80:
                break
        if message[0] == ALERT:
            raise SystemExit(f"alert {message[1]}")
        if message[0] != kind:
            raise SystemExit(f"message of type {message[0]} instead of {kind}")
        return message[1:]

    def close(self):
        self.frame(0x8, struct.pack(">H", 1000))
        self.socket.close()


# Section 2: Noise, revision 34, with the hfs extension. The names are the specification's.


class CipherState:
    def __init__(self, key):
        self.key = key
        self.n = 0

    def _nonce(self, n):
        return b"\0\0\0\0" + struct.pack("<Q", n)

    def encrypt_with_ad(self, ad, plaintext):
        sealed = ChaCha20Poly1305(self.key).encrypt(self._nonce(self.n), plaintext, ad)
        self.n += 1
        return sealed

    def decrypt_with_ad(self, ad, sealed):
        try:
            plaintext = ChaCha20Poly1305(self.key).decrypt(self._nonce(self.n), sealed, ad)
        except InvalidTag:
            raise SystemExit(f"message {self.n} does not open") from None
        self.n += 1
        return plaintext

    def rekey(self):
        self.key = ChaCha20Poly1305(self.key).encrypt(self._nonce(2**64 - 1), bytes(32), b"")[:32]


def mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


class SymmetricState:
    def __init__(self, name):
        self.h = hashlib.sha256(name).digest()
        self.ck = self.h
        self.cipher = None

    def hkdf(self, material, count):
        temporary = mac(self.ck, material)
        outputs = [mac(temporary, b"\1")]
        while len(outputs) < count:
            outputs.append(mac(temporary, outputs[-1] + bytes([len(outputs) + 1])))
        return outputs

    def mix_hash(self, data):
        self.h = hashlib.sha256(self.h + data).digest()

    def mix_key(self, material):
        self.ck, key = self.hkdf(material, 2)
        self.cipher = CipherState(key)

    def mix_key_and_hash(self, material):
        self.ck, temporary, key = self.hkdf(material, 3)
        self.mix_hash(temporary)
        self.cipher = CipherState(key)

    def encrypt_and_hash(self, plaintext):
        data = self.cipher.encrypt_with_ad(self.h, plaintext) if self.cipher else plaintext
        self.mix_hash(data)
        return data

    def decrypt_and_hash(self, data):
        plaintext = self.cipher.decrypt_with_ad(self.h, data) if self.cipher else data
        self.mix_hash(data)
        return plaintext

    def split(self):
        return [CipherState(key) for key in self.hkdf(b"", 2)]


def raw(private):
    return private.public_key().public_bytes_raw()


class Initiator:
    """The device's side; the messages are the document's two patterns, token by token."""

    def __init__(self, pattern, purpose, offer_id, own, box, psk):
        self.s, self.rs, self.psk = own, box, psk
        self.state = SymmetricState(f"Noise_{pattern}_25519+MLKEM768_ChaChaPoly_SHA256".encode())
        self.state.mix_hash(b"postern\0\x01\x01" + bytes([purpose]) + offer_id)
        self.state.mix_hash(box)

    def write(self, *tokens, payload=b""):
        state, out = self.state, b""
        for token in tokens:
            if token == "e":
                self.e = X25519PrivateKey.generate()
                out += raw(self.e)
                state.mix_hash(raw(self.e))
                state.mix_key(raw(self.e))  # section 9.2: every handshake with a psk does so
            elif token == "e1":
                encapsulation, self.e1 = ML_KEM_768.keygen()
                out += state.encrypt_and_hash(encapsulation)
            elif token == "s":
                out += state.encrypt_and_hash(raw(self.s))
            else:
                self.mix(token)
        return out + state.encrypt_and_hash(payload)

    def read(self, message, *tokens):
        state, at = self.state, 0
        for token in tokens:
            if token == "e":
                self.re, at = message[:32], 32
                state.mix_hash(self.re)
                state.mix_key(self.re)
            elif token == "ekem1":
                ciphertext = state.decrypt_and_hash(message[at : at + 1088 + 16])
                at += 1088 + 16
                state.mix_key(ML_KEM_768.decaps(self.e1, ciphertext))
            else:
                self.mix(token)
        return state.decrypt_and_hash(message[at:])

    def mix(self, token):
        if token == "psk":
            self.state.mix_key_and_hash(self.psk)
            return
        mine = self.e if token[0] == "e" else self.s
        theirs = self.re if token[1] == "e" else self.rs
        self.state.mix_key(mine.exchange(X25519PublicKey.from_public_bytes(theirs)))


# Section 4: records.


class Records:
    def __init__(self, pipe, state):
        self.pipe = pipe
        self.sending, self.receiving = state.split()

    def send(self, content):
        step = 256 if len(content) <= 1024 else 1024
        padded = content + bytes(max(1, -(-len(content) // step)) * step - len(content))
        self.turn(self.sending)
        self.pipe.send(DATA, self.sending.encrypt_with_ad(b"", padded))

    def receive(self):
        sealed = self.pipe.receive(DATA)
        self.turn(self.receiving)
        return self.receiving.decrypt_with_ad(b"", sealed)

    @staticmethod
    def turn(cipher):
        if cipher.n and cipher.n % 1024 == 0:
            cipher.rekey()


# Section 3: pairing.


def pairing_message(kind, body):
    return struct.pack(">BH", kind, len(body)) + body


def hear(records, *wanted):
    plaintext = records.receive()
    kind, length = struct.unpack(">BH", plaintext[:3])
    if any(plaintext[3 + length :]):
        raise SystemExit("padding that is not zero")
    if kind not in wanted:
        raise SystemExit(f"pairing message {kind}, body {plaintext[3 : 3 + length]!r}, instead of {wanted}")
    return plaintext[3 : 3 + length]


def pair(port, link, name):
    fragment = link.removeprefix("postern://pair#")
    offer = base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4))
    if offer[0] != 1:
        raise SystemExit("an offer of another version")
    offer_id, box, secret = offer[1:9], offer[9:41], offer[41:73]
    own = X25519PrivateKey.generate()
    pipe = WebSocket(port)
    noise = Initiator("XKhfs+psk0", 1, offer_id, own, box, secret)
    pipe.send(PAIR_HELLO, offer_id + noise.write("psk", "e", "es", "e1"))
    noise.read(pipe.receive(REPLY), "e", "ee", "ekem1")
    pipe.send(FINISH, noise.write("s", "se", payload=pairing_message(0x01, name.encode())))
    label = b"Postern short authentication string, version 1"
    digits = int.from_bytes(mac(noise.state.h, label)[:8], "big") % 1_000_000
    records = Records(pipe, noise.state)
    hear(records, 0x06)
    tell("digits", digits=f"{digits:06}")
    allowed = hear(records, 0x02)
    records.send(pairing_message(0x04, b""))
    hear(records, 0x05)
    tell("paired", box=allowed[32:].decode(), device=raw(own).hex())
    pipe.close()
    return own, box, allowed[:32]


# Sections 5 and 6: frames, and one exchange in Binary HTTP.


def varint(value):
    if value < 1 << 6:
        return bytes([value])
    return struct.pack(">H", value | 1 << 14) if value < 1 << 14 else struct.pack(">I", value | 1 << 31)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        piece = self.data[self.at : self.at + count]
        if len(piece) < count:
            raise SystemExit("the answer is cut off")
        self.at += count
        return piece

    def varint(self):
        first = self.take(1)
        rest = self.take((1 << (first[0] >> 6)) - 1)
        return int.from_bytes(bytes([first[0] & 0x3F]) + rest, "big")

    def text(self, length):
        return self.take(length).decode("latin-1")

    def fields(self):
        fields = {}
        while length := self.varint():
            name = self.text(length)
            fields[name] = self.text(self.varint())
        return fields


def request(path):
    """RFC 9292, section 3.1: a known-length request; what is empty at its end is left out (section 3.8)."""
    control = b"".join(varint(len(part)) + part for part in (b"GET", b"https", b"postern", path.encode()))
    field = b"".join(varint(len(part)) + part for part in (b"accept", b"application/json"))
    return varint(0) + control + varint(len(field)) + field


def answer(message):
    """RFC 9292, section 3.2: an indeterminate-length response."""
    reader = Reader(message)
    if reader.varint() != 3:
        raise SystemExit("not a response of indeterminate length")
    while (status := reader.varint()) < 200:
        reader.fields()
    fields = reader.fields()
    content = b""
    while length := reader.varint():
        content += reader.take(length)
    reader.fields()
    if any(reader.data[reader.at :]):
        raise SystemExit("bytes after the answer")
    return status, fields, content


def frame(kind, stream, payload=b""):
    return struct.pack(">BIH", kind, stream, len(payload)) + payload


def frames(plaintext):
    at = 0
    while at < len(plaintext) and plaintext[at]:
        kind, stream, length = struct.unpack(">BIH", plaintext[at : at + 7])
        yield kind, stream, plaintext[at + 7 : at + 7 + length]
        at += 7 + length
    if any(plaintext[at:]):
        raise SystemExit("padding that is not zero")


def exchange(records, stream, path):
    records.send(frame(OPEN, stream) + frame(STREAM_DATA, stream, request(path)) + frame(END, stream))
    message = b""
    while True:
        for kind, where, payload in frames(records.receive()):
            if kind == PING:
                records.send(frame(PONG, 0, payload))
            elif kind == GOAWAY:
                raise SystemExit(f"goaway {struct.unpack('>H', payload)[0]}")
            elif where != stream:
                continue
            elif kind == RESET:
                raise SystemExit(f"reset {struct.unpack('>H', payload)[0]}")
            elif kind == STREAM_DATA:
                message += payload
                credit = struct.pack(">I", len(payload))
                records.send(frame(WINDOW, stream, credit) + frame(WINDOW, 0, credit))
            elif kind == END:
                return answer(message)


def ask(port, own, box, psk, paths):
    pipe = WebSocket(port)
    noise = Initiator("IKhfs+psk2", 2, b"", own, box, psk)
    hello = noise.write("e", "es", "e1", "s", "ss")
    pipe.send(SESSION_HELLO, hello)
    reply = pipe.receive(REPLY)
    noise.read(reply, "e", "ee", "ekem1", "se", "psk")
    tell("session", hello=len(hello), reply=len(reply))
    records = Records(pipe, noise.state)
    records.send(frame(PING, 0, b"sequence"))
    while not any(got == (PONG, 0, b"sequence") for got in frames(records.receive())):
        pass
    for index, path in enumerate(paths):
        status, fields, content = exchange(records, 2 * index + 1, path)
        tell("answer", path=path, status=status, fields=fields, content=content.decode())
    records.send(frame(GOAWAY, 0, struct.pack(">H", 1000)))
    pipe.close()


if __name__ == "__main__":
    PORT, LINK, NAME, *PATHS = sys.argv[1:]
    ask(int(PORT), *pair(int(PORT), LINK, NAME), PATHS)
