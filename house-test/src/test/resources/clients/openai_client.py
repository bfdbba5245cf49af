"""Drives the official openai client for Python, unmodified; tells each fact as one JSON object a line.

Arguments: base URL, model.
"""

import json
import sys

import openai

base_url, model = sys.argv[1:3]
client = openai.OpenAI(base_url=base_url, api_key="any", max_retries=0, timeout=120)
question = [{"role": "user", "content": "What is the capital of France?"}]


def tell(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


def error_of(step, ask):
    try:
        ask()
    except openai.OpenAIError as e:
        tell(
            step,
            type=type(e).__name__,
            status=getattr(e, "status_code", None),
            code=getattr(e, "code", None),
            message=str(getattr(e, "message", e)),
        )
    else:
        tell(step, type=None)


def chat(**fields):
    given = {"model": model, "messages": question, "max_tokens": 32, "temperature": 0, **fields}
    return client.chat.completions.create(**given)


tell("version", version=openai.__version__)
tell("models", ids=[entry.id for entry in client.models.list()])

answer = chat()
tell(
    "ask",
    text=answer.choices[0].message.content,
    role=answer.choices[0].message.role,
    finish=answer.choices[0].finish_reason,
    prompt_tokens=answer.usage.prompt_tokens,
    answer_tokens=answer.usage.completion_tokens,
)

text, deltas, finish, usage = "", 0, None, None
for chunk in chat(stream=True, stream_options={"include_usage": True}):
    usage = chunk.usage or usage
    for choice in chunk.choices:
        deltas += bool(choice.delta.content)
        text += choice.delta.content or ""
        finish = choice.finish_reason or finish
tell("stream", text=text, deltas=deltas, finish=finish, answer_tokens=usage.completion_tokens)

long_story = [{"role": "user", "content": "Count from one to one thousand in words."}]
stream = chat(messages=long_story, max_tokens=1500, stream=True)
seen = 0
for chunk in stream:
    seen += 1
    if seen == 3:
        break
stream.close()
tell("cancel", chunks=seen)
tell("after_cancel", text=chat().choices[0].message.content)

error_of("unknown_model", lambda: chat(model="no-such-model"))
error_of("too_long", lambda: chat(messages=[{"role": "user", "content": "word " * 60000}]))
error_of("wrong_type", lambda: chat(temperature="hot"))
error_of("unknown_path", lambda: client.embeddings.create(model=model, input="x"))
