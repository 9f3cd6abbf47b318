package org.yaoshi.server.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.authority.DevelopmentCeremony;
import org.yaoshi.server.status.Responders;

@DisplayName("The house's rules, each with its reason")
class ArchitectureTest {
  private static final String WIRING = "org.yaoshi.server.wiring..";
  private static final String CONTRACT = "org.yaoshi.server.contract..";
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.yaoshi.server");

  @Test
  @DisplayName("Time and chance come in at the wiring")
  void timeAndChance() {
    noClasses()
        .that()
        .resideOutsideOfPackage(WIRING)
        .should()
        .accessTargetWhere(Ambient.CLOCK)
        .orShould()
        .accessTargetWhere(Ambient.CHANCE)
        .because("a deadline or a serial number that cannot be repeated cannot be tested")
        .check(SERVER);
  }

  @Test
  @DisplayName("The state machine knows no framework")
  void pureWorkflow() {
    noClasses()
        .that()
        .resideInAPackage("org.yaoshi.server.application.workflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "java.sql..", "jakarta..", "org.bouncycastle..")
        .because("the table has to be readable and walkable without a server around it")
        .check(SERVER);
  }

  @Test
  @DisplayName("Bouncy Castle stays in ca-core")
  void bouncyCastle() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(DevelopmentCeremony.class, Responders.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .because("X.509 is the CA's; these two only put names of their own certificates together")
        .check(SERVER);
  }

  @Test
  @DisplayName("The HSM adapter is seen by its wiring alone")
  void hsm() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.yaoshi.server.wiring.hsm")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.yaoshi.hsm..")
        .because("whoever holds a PIN must be few enough to read in one go")
        .check(SERVER);
  }

  @Test
  @DisplayName("Nothing depends on the wiring")
  void wiring() {
    noClasses()
        .that()
        .resideOutsideOfPackage(WIRING)
        .and()
        .doNotHaveFullyQualifiedName("org.yaoshi.server.YaoshiServer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(WIRING)
        .because("it puts the parts together; a part that knew it could not be put elsewhere")
        .check(SERVER);
  }

  @Test
  @DisplayName("Controllers do what the contract says")
  void controllers() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .should()
        .implement(
            resideInAPackage("org.yaoshi.server.contract.api").as("an interface of the contract"))
        .because("the contract is the truth; an endpoint outside it is known to nobody")
        .check(SERVER);
  }

  @Test
  @DisplayName("No static state")
  void statics() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(CONTRACT)
        .should()
        .beFinal()
        .because("what changes belongs to an object whose life somebody decides")
        .check(SERVER);
  }

  @Test
  @DisplayName("No singletons of our own")
  void singletons() {
    noMethods()
        .that()
        .areStatic()
        .should()
        .haveName("getInstance")
        .because("a part is handed to whoever needs it, so that a test can hand in another")
        .check(SERVER);
  }

  @Test
  @DisplayName("Only the program itself speaks to the terminal")
  void terminal() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(YaoshiServer.class)
        .should()
        .accessTargetWhere(Ambient.TERMINAL)
        .because("a server has a log; what is printed beside it is lost, or shows what must not be")
        .check(SERVER);
  }
}
