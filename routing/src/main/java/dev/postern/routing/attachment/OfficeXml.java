package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import org.jspecify.annotations.Nullable;

/// One XML part of an office file, copied without the elements and attributes that [Markup] names,
/// without comments, and without mention of parts that [OfficeParts] leaves out.
///
/// Taken is UTF-8 without a document type, as office programs write it.
final class OfficeXml {
  private static final int NOTHING = Integer.MAX_VALUE;

  private final Source in;
  private final Output out;
  private final Tally tally;
  private int at;
  private int depth;

  /// How deep the element lies whose content is left out.
  private int silent = NOTHING;

  /// Whether that element itself is left out too.
  private boolean whole;

  OfficeXml(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    int start = in.matches(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (start < in.length() && isSpace(in.u8(start))) {
      start++;
    }
    return in.matches(start, "<");
  }

  void clean() {
    while (at < in.length()) {
      if (in.u8(at) != '<') {
        int next = in.indexOf('<', at);
        copy(next < 0 ? in.length() : next);
      } else if (in.matches(at, "<!--")) {
        tally.removed(Removed.COMMENT);
        at = after("-->");
      } else if (in.matches(at, "<![CDATA[")) {
        copy(after("]]>"));
      } else if (in.matches(at, "<!")) {
        throw new Refusal(Reason.UNSUPPORTED); // a document type, which can define what is not here
      } else if (in.matches(at, "<?")) {
        instruction();
      } else if (in.matches(at, "</")) {
        endTag();
      } else {
        startTag();
      }
    }
    Refusal.unless(depth == 0);
  }

  /// Copies up to `end`, unless it is to be left out.
  private void copy(int end) {
    if (depth < silent) {
      out.copy(in, at, end - at);
    }
    at = end;
  }

  private int after(String mark) {
    int i = in.indexOf(mark.charAt(0), at);
    while (i >= 0 && !in.matches(i, mark)) {
      i = in.indexOf(mark.charAt(0), i + 1);
    }
    if (i < 0) {
      throw new Refusal(Reason.TRUNCATED);
    }
    return i + mark.length();
  }

  private void instruction() {
    int end = after("?>");
    if (!in.matches(at, "<?xml ")) {
      tally.removed(Removed.APPLICATION_DATA);
      at = end;
      return;
    }
    Source declaration = in.slice(at, end - at);
    int i = declaration.indexOf('e', 0);
    while (i >= 0 && !declaration.matches(i, "encoding")) {
      i = declaration.indexOf('e', i + 1);
    }
    boolean utf8 = i < 0 || isUtf8(declaration, i + 8);
    if (!utf8) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    copy(end);
  }

  private static boolean isUtf8(Source declaration, int from) {
    int i = from;
    while ("= \"'".indexOf(declaration.u8(i)) >= 0) {
      i++;
    }
    return declaration.matches(i, "UTF-8")
        || declaration.matches(i, "utf-8")
        || declaration.matches(i, "US-ASCII");
  }

  private void endTag() {
    int end = after(">");
    Refusal.unless(depth > 0);
    depth--;
    if (depth == silent - 1) {
      boolean copied = !whole;
      silent = NOTHING;
      if (!copied) {
        at = end;
        return;
      }
    }
    copy(end);
  }

  private void startTag() {
    int nameEnd = endOfName(at + 1);
    Refusal.unless(nameEnd > at + 1);
    Source name = in.slice(at + 1, nameEnd - at - 1);
    boolean written = depth < silent;
    int before = out.size();
    if (written) {
      out.copy(in, at, nameEnd - at);
    }
    Removed telling = attributes(name, nameEnd, written);
    boolean closed = in.u8(at) == '/';
    int end = at + (closed ? 2 : 1);
    Refusal.unless(in.u8(end - 1) == '>');
    if (written) {
      written = !left(name, telling, before, closed);
    }
    if (written) {
      out.copy(in, at, end - at);
    }
    at = end;
    depth += closed ? 0 : 1;
  }

  /// Whether the element is left out, whose start is taken back then. If only what it holds is,
  /// that is noted.
  private boolean left(Source name, @Nullable Removed telling, int before, boolean closed) {
    Markup.Rule rule = Markup.element(name);
    Removed dropped = telling;
    if (rule != null && rule.drops()) {
      dropped = rule.telling();
    }
    if (dropped != null) {
      tally.removed(dropped);
      out.cut(before);
      if (!closed) {
        silence(true);
      }
      return true;
    }
    if (rule != null && rule.empties() && !closed) {
      tally.removed(rule.telling());
      silence(false);
    }
    return false;
  }

  private void silence(boolean whole) {
    this.silent = depth + 1;
    this.whole = whole;
  }

  /// Copies the attributes that stay; returns what the whole element tells if one of them says so.
  private @Nullable Removed attributes(Source element, int from, boolean written) {
    Removed telling = null;
    at = from;
    while (true) {
      int start = at;
      while (isSpace(in.u8(at))) {
        at++;
      }
      if (in.u8(at) == '>' || in.u8(at) == '/') {
        return telling;
      }
      Refusal.unless(at > start);
      int nameEnd = endOfName(at);
      Source name = in.slice(at, nameEnd - at);
      Source value = value(nameEnd);
      if (written) {
        attribute(element, name, value, start);
        Removed mention = mention(element, name, value);
        telling = mention == null ? telling : mention;
      }
    }
  }

  /// Reads what stands behind an attribute's name, and steps behind it.
  private Source value(int nameEnd) {
    at = nameEnd;
    while (isSpace(in.u8(at))) {
      at++;
    }
    Refusal.unless(in.u8(at) == '=');
    at++;
    while (isSpace(in.u8(at))) {
      at++;
    }
    int quote = in.u8(at);
    Refusal.unless(quote == '"' || quote == '\'');
    int end = in.indexOf(quote, at + 1);
    if (end < 0) {
      throw new Refusal(Reason.TRUNCATED);
    }
    Source value = in.slice(at + 1, end - at - 1);
    at = end + 1;
    return value;
  }

  private void attribute(Source element, Source name, Source value, int start) {
    Markup.Rule rule = Markup.attribute(element, name);
    if (rule != null) {
      tally.removed(rule.telling());
      if (!rule.drops()) {
        write(name, rule.action());
      }
    } else if (value.matches(0, "file:")) {
      tally.removed(Removed.PATH);
      write(name, "file:///file");
    } else {
      out.copy(in, start, at - start);
    }
  }

  private void write(Source name, String value) {
    out.u8(' ').copy(name).latin1("=\"").latin1(value).u8('"');
  }

  /// What an element tells that mentions a part that is left out.
  private static @Nullable Removed mention(Source element, Source name, Source value) {
    if (Markup.names(element, "encryption-data")) {
      throw new Refusal(Reason.ENCRYPTED);
    }
    if (Markup.names(element, "Relationship") && Markup.names(name, "Type")) {
      return OfficeParts.tellingRelationship(value);
    }
    boolean listed =
        (Markup.names(element, "Override") && Markup.names(name, "PartName"))
            || (Markup.names(element, "file-entry") && Markup.names(name, "full-path"));
    return listed ? OfficeParts.telling(value) : null;
  }

  private int endOfName(int from) {
    int i = from;
    while (!isSpace(in.u8(i)) && "/>=<\"'".indexOf(in.u8(i)) < 0) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
