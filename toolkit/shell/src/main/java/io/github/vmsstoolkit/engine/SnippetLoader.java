package io.github.vmsstoolkit.engine;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Loads the classes of snippets: those that stay into the loader of the session, those of the cells
 * into a loader of their own for every run, so that they can go again.
 */
final class SnippetLoader implements LoaderDelegate {
  private final SessionClasses session;
  private final Map<String, byte[]> cells = new ConcurrentHashMap<>();
  private final Cells names;
  private boolean holding;
  private final Map<String, byte[]> held = new HashMap<>();

  SnippetLoader(ClassLoader parent, Cells names) {
    this.session = new SessionClasses(parent);
    this.names = names;
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    boolean[] loaded = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      String name = classes[i].name();
      byte[] bytes = classes[i].bytecodes();
      if (holding) {
        held.put(name, bytes);
      } else if (names.cell(name)) {
        cells.put(name, bytes);
      } else {
        session.declare(name, Publicised.of(bytes));
      }
      loaded[i] = true;
    }
  }

  /** What {@code loading} hands to this delegate, instead of loading it. */
  Map<String, byte[]> hold(Loading loading)
      throws ClassInstallException, EngineTerminationException, InternalException {
    held.clear();
    holding = true;
    try {
      loading.run();
      return Map.copyOf(held);
    } finally {
      holding = false;
    }
  }

  /** A call that ends in {@link #load}. */
  interface Loading {
    void run() throws ClassInstallException, EngineTerminationException, InternalException;
  }

  /** The class of a session as it is loaded, for redefinition in place. */
  Class<?> sessionClass(String name) throws ClassNotFoundException {
    return session.loadClass(name);
  }

  void redeclare(String name, byte[] bytes) {
    session.declare(name, bytes);
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    return names.cell(name)
        ? new CellClasses(session, cells).loadClass(name)
        : session.loadClass(name);
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    // Redefinition in place is told through redeclare.
  }

  @Override
  public void addToClasspath(String path) throws InternalException {
    try {
      for (String part : path.split(File.pathSeparator)) {
        session.add(Path.of(part).toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new InternalException(e.toString());
    }
  }

  /** The loader of everything that stays. */
  private static final class SessionClasses extends URLClassLoader {
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

    SessionClasses(ClassLoader parent) {
      super(new URL[0], parent);
    }

    void declare(String name, byte[] bytes) {
      declared.put(name, bytes);
    }

    void add(URL url) {
      addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = declared.get(name);
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The loader of one run of a cell: its own classes first, so that the newest bytes run. */
  private static final class CellClasses extends ClassLoader {
    private final Map<String, byte[]> cells;

    CellClasses(ClassLoader session, Map<String, byte[]> cells) {
      super(session);
      this.cells = cells;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        byte[] bytes = cells.get(name);
        if (bytes == null) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
      }
    }
  }
}
