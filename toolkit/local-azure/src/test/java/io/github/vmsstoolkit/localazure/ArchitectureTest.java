package io.github.vmsstoolkit.localazure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.github.vmsstoolkit.localazure";
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.vmsstoolkit");

  @Test
  void dependencies_areTheFewAgreed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "com.sun.net.httpserver",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "com.azure.core..",
            "reactor.core..")
        .check(classes);
  }

  @Test
  void azureCore_isUsedByTheTransportAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.azure..")
        .check(classes);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(classes);
  }

  @Test
  void wire_knowsNoResourceType() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".arm")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".compute",
            ROOT + ".model",
            ROOT + ".fleet",
            ROOT + ".rollout",
            ROOT + ".network",
            ROOT + ".resources")
        .check(classes);
  }

  @Test
  void scaleSets_areBuiltInLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("requests")
        .definedBy(ROOT + ".compute")
        .layer("rollout")
        .definedBy(ROOT + ".rollout")
        .layer("fleet")
        .definedBy(ROOT + ".fleet")
        .layer("model")
        .definedBy(ROOT + ".model")
        .whereLayer("requests")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rollout")
        .mayOnlyBeAccessedByLayers("requests")
        .whereLayer("fleet")
        .mayOnlyBeAccessedByLayers("requests", "rollout")
        .check(classes);
  }

  @Test
  void standardStreams_areLeftAlone() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
  }

  @Test
  void time_isVirtual() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(classes);
  }

  @Test
  void classes_areFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(classes);
  }
}
