package io.github.vmsstoolkit.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPath(Path.of("target/classes"));

  @Test
  void onlyTheWire_knowsTheBaseLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.vmsstoolkit.kernel.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.dflib..", "com.google.gson..")
        .check(KERNEL);
  }

  @Test
  void wire_knowsNoSession() {
    noClasses()
        .that()
        .resideInAPackage("io.github.vmsstoolkit.kernel.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.vmsstoolkit.session..", "io.github.vmsstoolkit.kernel")
        .check(KERNEL);
  }

  @Test
  void kernel_startsNoLocalAzureAndKnowsNoTerminal() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.vmsstoolkit.localazure..", "org.jline..", "jdk.jshell..")
        .check(KERNEL);
  }
}
