package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.command.Host;
import io.github.vmsstoolkit.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session as its commands see it. */
record SessionHost(ScriptSession session) implements Host {
  @Override
  public void show(Display display) {
    session.console().show(display);
  }

  @Override
  public CommandTable commands() {
    return session.commands();
  }

  @Override
  public Mode mode() {
    return session.mode();
  }

  @Override
  public void mode(Mode next) {
    session.mode(next);
  }

  @Override
  public void use(String group, String name) {
    session.target(group, name);
  }

  @Override
  public List<String> history() {
    return session.history();
  }

  @Override
  public Map<String, String> variables() {
    return session.variables();
  }

  @Override
  public List<String> imports() {
    return session.imports();
  }

  @Override
  public Path record(String change) {
    return session.record(change);
  }

  @Override
  public void run(String text) {
    session.runContent(text);
  }

  @Override
  public List<String> succeeded() {
    return session.succeeded();
  }

  @Override
  public Optional<String> edit(String text) {
    return session.console().edit(text);
  }

  @Override
  public void classpath(List<Path> more) {
    session.classpath(more);
  }

  @Override
  public List<Path> classpath() {
    return session.classpath();
  }

  @Override
  public Config config() {
    return session.config();
  }

  @Override
  public Place place() {
    return session.toolkit().place();
  }

  @Override
  public String signedIn() {
    return session.signedIn();
  }

  @Override
  public void reset() {
    session.reset();
  }

  @Override
  public void exit(int code) {
    session.exit(code);
  }
}
