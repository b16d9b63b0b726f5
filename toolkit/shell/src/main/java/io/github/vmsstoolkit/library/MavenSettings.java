package io.github.vmsstoolkit.library;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/** The user's Maven settings, as Maven itself reads them. */
final class MavenSettings {
  private MavenSettings() {}

  static Settings read() {
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(System.getProperties());
    request.setUserSettingsFile(new File(home(), "settings.xml"));
    Optional.ofNullable(System.getenv("MAVEN_HOME"))
        .ifPresent(maven -> request.setGlobalSettingsFile(new File(maven, "conf/settings.xml")));
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(request)
          .getEffectiveSettings();
    } catch (SettingsBuildingException e) {
      throw VmssException.of(
              ExitCode.FAILED,
              "BadSettings",
              "The Maven settings cannot be read: " + e.getMessage())
          .at(new File(home(), "settings.xml").toString())
          .remedy("Mend the file; mvn help:effective-settings shows what Maven reads.")
          .causedBy(e);
    }
  }

  private static File home() {
    return new File(System.getProperty("user.home"), ".m2");
  }

  static Path localRepository(Settings settings) {
    String given = System.getProperty("maven.repo.local", settings.getLocalRepository());
    return given == null ? new File(home(), "repository").toPath() : Path.of(given);
  }

  static void apply(Settings settings, RepositorySystemSession.SessionBuilder session) {
    DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      mirrors.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      servers.add(server.getId(), authentication(server.getUsername(), server.getPassword()));
    }
    DefaultProxySelector proxies = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(),
                proxy.getHost(),
                proxy.getPort(),
                authentication(proxy.getUsername(), proxy.getPassword())),
            proxy.getNonProxyHosts());
      }
    }
    session
        .setMirrorSelector(mirrors)
        .setAuthenticationSelector(servers)
        .setProxySelector(proxies)
        .setOffline(settings.isOffline());
  }

  private static Authentication authentication(String user, String password) {
    return new AuthenticationBuilder().addUsername(user).addPassword(password).build();
  }
}
