package dev.postern.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One rule per edge that the picture of modules and packages does not have, each with its reason.
final class ArchitectureTest {
  private static JavaClasses house;

  @BeforeAll
  static void importAll() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.postern");
  }

  private static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.postern.gateway..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "org.jboss..")
              .because(
                  "only the box is a Quarkus application: every other module also runs in the"
                      + " companion or in a child process"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.crypto..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "dev.postern.link..",
                  "dev.postern.routing..",
                  "dev.postern.engine..",
                  "dev.postern.gateway..",
                  "dev.postern.console..")
              .because("cryptography is the floor: nothing it stands on can change under it"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.link..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "dev.postern.routing..", "dev.postern.engine..", "dev.postern.gateway..")
              .because("the link carries exchanges and does not know what they ask"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.routing..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "dev.postern.link..", "dev.postern.engine..", "dev.postern.gateway..")
              .because("a decision depends on what is asked, not on how it came or who answers"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.engine..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("dev.postern.link..", "dev.postern.gateway..")
              .because("an engine answers prompts, whichever door they came through"),
          noClasses()
              .that()
              .resideInAnyPackage("dev.postern.gateway.api..", "dev.postern.gateway.exchange..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "dev.postern.gateway.session..",
                  "dev.postern.gateway.pairing..",
                  "dev.postern.gateway.control..")
              .allowEmptyShould(true)
              .because("a dialect answers the same at every door, so that it may know none"),
          noClasses()
              .that()
              .resideInAnyPackage("dev.postern.gateway.api..", "dev.postern.gateway.exchange..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("io.vertx..", "io.quarkus..", "com.fasterxml.jackson..")
              .allowEmptyShould(true)
              .because("where prompts pass, text lives in owned memory, which these do not know"),
          noClasses()
              .that()
              .resideInAnyPackage("dev.postern.gateway.session..", "dev.postern.gateway.pairing..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "dev.postern.gateway.api..",
                  "dev.postern.gateway.exchange..",
                  "dev.postern.gateway.control..",
                  "dev.postern.routing..",
                  "dev.postern.engine..")
              .because("the door opens for devices and does not read what they ask"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.gateway.pairing..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("dev.postern.gateway.session..", "io.vertx..", "io.quarkus..")
              .because("pairing works over any pipe"),
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.postern.gateway.wiring..")
              .and()
              .doNotHaveFullyQualifiedName("dev.postern.gateway.cli.RunCommand")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("dev.postern.gateway.wiring..")
              .because(
                  "the wiring knows every part, and so no part may know it but what starts it"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.gateway.cli..")
              .and()
              .doNotHaveFullyQualifiedName("dev.postern.gateway.cli.Main")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("io.quarkus..", "io.vertx..", "dev.postern.gateway.session..")
              .because("a command is plain Java that starts in a fraction of a second"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern..")
              .and()
              .resideOutsideOfPackages("dev.postern.gateway.logging..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.jboss.logging..", "java.util.logging..", "org.slf4j..")
              .because("only LogSafe values may be formatted into a log line"),
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.postern.classifier..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("ai.onnxruntime..")
              .because("what does not know the runtime cannot load it while no detector is used"),
          noClasses()
              .that()
              .resideInAPackage("dev.postern.classifier..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("dev.postern.link..", "dev.postern.gateway..")
              .because("a detector reads texts, whichever door they came through"),
          noClasses()
              .should()
              .callMethod(Thread.class, "sleep", long.class)
              .orShould()
              .callMethod(Thread.class, "sleep", java.time.Duration.class)
              .because("whoever waits, waits for something, and can be woken"),
          noClasses()
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName("java.util.Random")
              .because("what must not be guessed comes from SecureRandom"),
          noClasses()
              .that()
              .resideInAnyPackage(
                  "dev.postern.routing..",
                  "dev.postern.link..",
                  "dev.postern.crypto..",
                  "dev.postern.gateway..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("java.util.regex..")
              .because("a backtracking pattern on a prompt is a way to stop the box"),
          noFields()
              .that()
              .areDeclaredInClassesThat()
              .haveSimpleNameStartingWith("RawPrompt")
              .or()
              .areDeclaredInClassesThat()
              .haveFullyQualifiedName("dev.postern.routing.chat.Turn")
              .or()
              .areDeclaredInClassesThat()
              .haveFullyQualifiedName("dev.postern.routing.chat.ChatEvent$Text")
              .and()
              .doNotHaveName("model")
              .should()
              .haveRawType(String.class)
              .because("text of prompt and answer has an owner that wipes it; a String has none"),
          fields()
              .that()
              .haveRawType(dev.postern.gateway.logging.Log.class)
              .should()
              .beStatic()
              .andShould()
              .beFinal()
              .because("a log belongs to its class"),
          classes()
              .that()
              .resideInAPackage("dev.postern.gateway..")
              .and()
              .areTopLevelClasses()
              .and()
              .areNotInterfaces()
              .and()
              .haveSimpleNameNotEndingWith("package-info")
              .should()
              .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
              .because("nothing here is made to be extended"));

  @TestFactory
  Stream<DynamicTest> theHouseIsBuiltAsThePictureSays() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(house)));
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of("console", "crypto", "link", "routing", "engine", "classifier", "gateway")) {
      assertTrue(
          house.stream().anyMatch(c -> c.getPackageName().startsWith("dev.postern." + module)),
          module);
    }
  }

  @Test
  void aRuleThatIsBrokenFails() {
    ArchRule broken =
        noClasses().should().dependOnClassesThat().resideInAPackage("dev.postern.crypto.secret..");
    assertThrows(AssertionError.class, () -> broken.check(house));
  }
}
