package io.github.vmsstoolkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SHELL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPath(Path.of("target/classes"));

  @Test
  void onlyTheSandbox_startsLocalAzure() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.vmsstoolkit.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.vmsstoolkit.localazure..")
        .check(SHELL);
  }

  @Test
  void shell_knowsNoTerminalAndNoNotebook() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jline..", "org.dflib..", "picocli..")
        .check(SHELL);
  }

  @Test
  void engine_knowsNoScaleSets() {
    noClasses()
        .that()
        .resideInAPackage("io.github.vmsstoolkit.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.vmsstoolkit", "io.github.vmsstoolkit.session..", "com.azure..")
        .check(SHELL);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.github.vmsstoolkit.(*)..").should().beFreeOfCycles().check(SHELL);
  }
}
