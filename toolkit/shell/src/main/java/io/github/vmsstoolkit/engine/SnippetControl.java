package io.github.vmsstoolkit.engine;

import io.github.vmsstoolkit.engine.SnippetThread.Ran;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process. It differs from JShell's own local control in that it keeps values
 * as objects, redefines in place, loads the two cells anew for each run, and stops one snippet
 * only.
 */
final class SnippetControl extends LocalExecutionControl {
  /** From JDK 22 JShell weaves checks of this flag into the loops of snippets. */
  private static final String CANCEL = "REPL.$Cancel$";

  private static final long GRACE = 500;
  private static final int TRIES = 3;

  private final SnippetLoader loader;
  private final Cells cells;
  private volatile Ran last = Ran.NOTHING;
  private volatile @Nullable SnippetThread running;

  SnippetControl(SnippetLoader loader, Cells cells) {
    super(loader);
    this.loader = loader;
    this.cells = cells;
  }

  /** How the last snippet ended; forgotten with the call, so that its classes can go. */
  Ran takeLast() {
    Ran ran = last;
    last = Ran.NOTHING;
    return ran;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    try {
      super.load(classes);
    } catch (IllegalArgumentException e) {
      // JDK 25 cannot weave some snippets over types from jars added later; they run unwoven.
      loader.load(classes);
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    for (ClassBytecodes each : classes) {
      if (!cells.cell(each.name())) {
        inPlace(classes);
        return;
      }
    }
    load(classes);
  }

  /** Values of variables that depend on the class survive this; JShell's own way resets them. */
  private void inPlace(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    Instrumentation instrumentation =
        Agent.instrumentation().orElseThrow(() -> new NotImplementedException("no agent"));
    try {
      Map<String, byte[]> woven = loader.hold(() -> loadHeld(classes));
      for (ClassBytecodes each : classes) {
        byte[] bytes = Publicised.of(woven.get(each.name()));
        instrumentation.redefineClasses(
            new ClassDefinition(loader.sessionClass(each.name()), bytes));
        loader.redeclare(each.name(), bytes);
      }
    } catch (InternalException
        | UnmodifiableClassException
        | ClassNotFoundException
        | UnsupportedOperationException
        | LinkageError e) {
      throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
    }
  }

  private void loadHeld(ClassBytecodes[] classes)
      throws ClassInstallException, EngineTerminationException, InternalException {
    try {
      load(classes);
    } catch (NotImplementedException e) {
      throw new InternalException(e.toString());
    }
  }

  @Override
  protected String invoke(Method method) throws Exception {
    cancel(false);
    SnippetThread thread = new SnippetThread(method);
    running = thread;
    thread.runAndWait();
    running = null;
    last = thread.ran();
    // Not null: JDK 17 cannot bear that.
    return "";
  }

  /** Runs the method cell. */
  void run(String className) throws Exception {
    invoke(findClass(className).getDeclaredMethod(Cells.RUN));
  }

  /** The value of the variable that a class of JShell's holds; null also if it cannot be read. */
  @Nullable Object value(String className, String variable) {
    try {
      return findClass(className).getDeclaredField(variable).get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /**
   * Lets JShell make the class behind its stop flag, which it does with its first invocation only.
   *
   * @param harmless a method without effect
   */
  void prime(Method harmless) throws Exception {
    super.invoke(harmless);
  }

  /**
   * Stops the running snippet: first by interrupt, after a grace by force. A loop wholly inside JDK
   * code cannot be stopped on newer JDKs; its thread is left alone then.
   */
  @Override
  public void stop() {
    SnippetThread thread = running;
    if (thread == null) {
      return;
    }
    thread.requestStop();
    for (int i = 0; i < TRIES; i++) {
      if (thread.endsWithin(GRACE)) {
        return;
      }
      if (!cancel(true)) {
        kill(thread.thread());
      }
      thread.thread().interrupt();
    }
    if (!thread.endsWithin(GRACE)) {
      thread.abandon();
    }
  }

  /** Whether the running snippet has called {@code System.exit}, which then waits for the exit. */
  boolean exiting() {
    SnippetThread thread = running;
    if (thread == null) {
      return false;
    }
    for (StackTraceElement frame : thread.thread().getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Shutdown")) {
        return true;
      }
    }
    return false;
  }

  /** Sets JShell's stop flag, where this JDK has one. */
  private boolean cancel(boolean stop) {
    try {
      Field flag = findClass(CANCEL).getDeclaredField("allStop");
      flag.set(null, stop);
      return true;
    } catch (ClassNotFoundException | NoSuchFieldException | IllegalAccessException e) {
      return false;
    }
  }

  @SuppressWarnings({"deprecation", "removal"})
  private static void kill(Thread thread) {
    try {
      thread.stop();
    } catch (UnsupportedOperationException e) {
      // JDK 20 and 21 have neither a stop flag nor this; the thread will be abandoned.
    }
  }
}
