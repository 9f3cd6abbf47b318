package org.yaoshi.hsm.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The adapter's rules, each with its reason")
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.yaoshi.hsm");

  @Test
  @DisplayName("Time and chance are handed in")
  void timeAndChance() {
    noClasses()
        .should()
        .accessTargetWhere(Ambient.CLOCK)
        .orShould()
        .accessTargetWhere(Ambient.CHANCE)
        .because("a lease or a back-off that cannot be repeated cannot be tested")
        .check(OURS);
  }

  @Test
  @DisplayName("Native memory is touched in one package")
  void foreign() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.yaoshi.hsm.token")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .because("a mistake there ends the process, so it must be few enough lines to be proved")
        .check(OURS);
  }

  @Test
  @DisplayName("No static state")
  void statics() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("what changes belongs to an object whose life somebody decides")
        .check(OURS);
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
        .check(OURS);
  }

  @Test
  @DisplayName("A library does not speak to the terminal")
  void terminal() {
    noClasses()
        .should()
        .accessTargetWhere(Ambient.TERMINAL)
        .because("whoever uses it decides what is shown, and when the program ends")
        .check(OURS);
  }
}
