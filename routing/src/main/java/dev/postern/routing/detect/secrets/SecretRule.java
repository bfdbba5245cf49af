package dev.postern.routing.detect.secrets;

import java.util.List;

/// How the tokens of one service look.
///
/// @param assigned whether the keyword is a part of the name a token is assigned to; otherwise it
///   is a part of the token
/// @param keywords in lower case
/// @param entropy that a token has at least, in bits per character (Shannon)
record SecretRule(String id, boolean assigned, List<String> keywords, Form form, double entropy) {
  SecretRule {
    for (String keyword : keywords) {
      if (!assigned && !form.has(keyword)) {
        throw new IllegalArgumentException(id + ": no " + keyword + " in " + form);
      }
    }
  }

  /// All of them, in the order of the table: of two that fit, the first counts.
  static List<SecretRule> shipped() {
    return Tables.lines("rules.tsv").stream().map(SecretRule::read).toList();
  }

  private static SecretRule read(String line) {
    String[] columns = line.split("\t");
    if (columns.length != 5 || (!columns[1].equals("token") && !columns[1].equals("assigned"))) {
      throw new IllegalArgumentException("no rule: " + line);
    }
    return new SecretRule(
        columns[0],
        columns[1].equals("assigned"),
        List.of(columns[2].split(",")),
        new Form(columns[3]),
        Double.parseDouble(columns[4]));
  }
}
