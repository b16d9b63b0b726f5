package io.github.vmsstoolkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.vmsstoolkit");

  @Test
  void core_knowsNoFrontEndAndNoEmulator() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jdk.jshell..", "org.jline..", "org.dflib..", "io.github.vmsstoolkit.localazure..")
        .check(CORE.that(inCore()));
  }

  private static DescribedPredicate<JavaClass> inCore() {
    return DescribedPredicate.describe(
        "in core", c -> !c.getPackageName().startsWith("io.github.vmsstoolkit.localazure"));
  }

  @Test
  void packages_haveNoCycles() {
    slices()
        .matching("io.github.vmsstoolkit.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CORE.that(inCore()));
  }

  @Test
  void core_usesNoStandardStreams() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE.that(inCore()));
  }

  @Test
  void core_throwsNoGenericExceptions() {
    GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CORE.that(inCore()));
  }

  @Test
  void scriptTypes_nameOnlyTheJdkJacksonAndOurs() {
    List<String> foreign =
        CORE.that(inCore()).stream()
            .filter(c -> c.getPackageName().equals("io.github.vmsstoolkit"))
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(c -> c.getMethods().stream())
            .flatMap(
                m ->
                    Stream.concat(
                        Stream.of(m.getRawReturnType()), m.getRawParameterTypes().stream()))
            .map(t -> t.getBaseComponentType().getName())
            .filter(name -> name.contains("."))
            .filter(
                name ->
                    !name.startsWith("java.")
                        && !name.startsWith("com.fasterxml.jackson.databind."))
            .filter(name -> !name.startsWith("io.github.vmsstoolkit."))
            .distinct()
            .toList();
    assertThat(foreign).isEmpty();
  }

  @Test
  void files_staySmall() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> long_ =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(ArchitectureTest::tooLong)
              .map(Path::toString)
              .toList();
      assertThat(long_).as("files over 600 lines").isEmpty();
    }
  }

  private static boolean tooLong(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() > 600;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
