package dev.postern.routing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.routing.sensitivity.Classification;
import dev.postern.routing.sensitivity.Sensitivity;
import dev.postern.routing.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PolicyTest {
  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void theShippedPolicyKeepsEverythingLocal(Sensitivity sensitivity) {
    assertEquals(
        new Decision.Local("everything-stays-here", "no prompt leaves this box"),
        Policy.shipped().decide(classified(sensitivity)));
    assertEquals("local-only", Policy.shipped().name());
  }

  @Test
  void aPolicyIsKnownByTheHashOfItsFile() throws IOException, NoSuchAlgorithmException {
    Path file = Path.of(System.getProperty("postern.root"), "policies/local-only/policy.yaml");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertEquals(HexFormat.of().formatHex(digest), Policy.shipped().sha256());
  }

  @Test
  void aPolicyMayRefuse() throws PolicyRefused {
    Policy policy =
        read("policy: closed\nrules: [{rule: night, route: refuse, because: closed at night}]");
    assertEquals(
        new Decision.Refuse("night", "closed at night"),
        policy.decide(classified(Sensitivity.PUBLIC)));
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirLines() {
    assertProblems(
        """
        policy: ""
        owner: me
        rules:
          - rule: one
            route: cloud
            reason: why
          - rule: one
            rule: two
            route: [local]
            because: "two\\nlines"
        """,
        new Problem(1, "'policy' must be one line of 1 to 200 printable ASCII characters"),
        new Problem(2, "unknown key 'owner'; known are policy, rules"),
        new Problem(4, "'because' is missing"),
        new Problem(5, "route must be local or refuse"),
        new Problem(6, "unknown key 'reason'; known are because, route, rule"),
        new Problem(7, "can never apply: the rule before it always does"),
        new Problem(8, "'rule' stands twice"),
        new Problem(9, "'route' must be one line of 1 to 200 printable ASCII characters"),
        new Problem(10, "'because' must be one line of 1 to 200 printable ASCII characters"));
  }

  @Test
  void whatIsNoPolicyAtAllIsRefused() {
    assertProblems("", new Problem(1, "empty"));
    assertProblems("[]", new Problem(1, "must be a mapping of policy, rules"));
    assertProblems(
        "policy: x\nrules: []", new Problem(2, "rules must be a list of at least one rule"));
    assertProblems("policy: x", new Problem(1, "'rules' is missing"));
    assertEquals(2, refused("policy: x\nrules: ]").getFirst().line());
    assertProblems("#".repeat(70_000), new Problem(1, "longer than 65536 bytes"));
  }

  private static Classification classified(Sensitivity sensitivity) {
    return new Classification(sensitivity, List.of(), List.of(), Set.of());
  }

  private static Policy read(String file) throws PolicyRefused {
    return Policy.read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Problem> refused(String file) {
    return assertThrows(PolicyRefused.class, () -> read(file)).problems();
  }

  private static void assertProblems(String file, Problem... problems) {
    assertEquals(List.of(problems), refused(file));
  }
}
