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
record SessionHost(ScriptSession session, Steps steps, JavaSnippets java) implements Host {
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
    return steps.history().all();
  }

  @Override
  public Map<String, String> variables() {
    return java.engine().variables();
  }

  @Override
  public List<String> imports() {
    return java.engine().imports();
  }

  @Override
  public Path record(String change) {
    return session.record(change);
  }

  @Override
  public void run(String text) {
    steps.runContent(text);
  }

  @Override
  public List<String> succeeded() {
    return steps.history().succeeded();
  }

  @Override
  public Optional<String> edit(String text) {
    return session.console().edit(text);
  }

  @Override
  public void classpath(List<Path> more) {
    steps.use(more);
  }

  @Override
  public List<Path> classpath() {
    return java.classpath();
  }

  @Override
  public Config config() {
    return Config.read();
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
