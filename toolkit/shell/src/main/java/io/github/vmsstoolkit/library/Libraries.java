package io.github.vmsstoolkit.library;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;

/** Finds a library with all that it needs, in the user's local repository or the remote ones. */
public final class Libraries {
  private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){1,3}");

  private Libraries() {}

  /**
   * The jars of a library and of what it needs at run time; downloads what the local repository
   * lacks. Mirrors, proxies, credentials and the place of the local repository are those of the
   * user's Maven settings.
   *
   * @param coordinates {@code group:artifact:version}; extension and classifier may stand between
   * @throws VmssException if the text is no coordinates, or a repository has it not
   */
  public static List<Path> resolve(String coordinates) {
    if (!COORDINATES.matcher(coordinates).matches()) {
      throw VmssException.of(
              ExitCode.FAILED, "BadCoordinates", "These are no coordinates of a library.")
          .at(coordinates)
          .remedy("Write group:artifact:version, such as org.apache.commons:commons-csv:1.14.1.");
    }
    Settings settings = MavenSettings.read();
    RepositorySystem system = new RepositorySystemSupplier().get();
    try (RepositorySystemSession.CloseableSession session = session(system, settings)) {
      return resolve(system, session, coordinates);
    } finally {
      system.shutdown();
    }
  }

  private static RepositorySystemSession.CloseableSession session(
      RepositorySystem system, Settings settings) {
    RepositorySystemSession.SessionBuilder builder = new SessionBuilderSupplier(system).get();
    builder.withLocalRepositoryBaseDirectories(MavenSettings.localRepository(settings));
    MavenSettings.apply(settings, builder);
    return builder.build();
  }

  private static List<Path> resolve(
      RepositorySystem system, RepositorySystemSession session, String coordinates) {
    Dependency wanted = new Dependency(new DefaultArtifact(coordinates), "runtime");
    RemoteRepository central =
        new RemoteRepository.Builder("central", "default", "https://repo.maven.apache.org/maven2/")
            .build();
    CollectRequest request =
        new CollectRequest()
            .setRoot(wanted)
            .setRepositories(system.newResolutionRepositories(session, List.of(central)));
    try {
      List<Path> jars = new ArrayList<>();
      system
          .resolveDependencies(session, new DependencyRequest(request, null))
          .getArtifactResults()
          .forEach(result -> jars.add(result.getArtifact().getPath()));
      return jars;
    } catch (DependencyResolutionException e) {
      throw VmssException.of(
              ExitCode.FAILED,
              "NoLibrary",
              "The library cannot be had: " + Redactor.text(reason(e)))
          .at(coordinates)
          .remedy("Look for group, artifact and version at https://central.sonatype.com.")
          .causedBy(e);
    }
  }

  private static String reason(DependencyResolutionException failure) {
    return failure.getResult().getCollectExceptions().stream()
        .map(Throwable::getMessage)
        .findFirst()
        .orElse(
            String.valueOf(failure.getMessage()).lines().limit(2).collect(Collectors.joining(" ")));
  }
}
