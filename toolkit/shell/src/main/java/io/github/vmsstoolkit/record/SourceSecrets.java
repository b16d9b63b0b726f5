package io.github.vmsstoolkit.record;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of a snippet that are written into it: literals that reach a secret property,
 * or a variable named like one. Works on the syntax tree, as a literal may be split over several;
 * the values are known to the redactor from then on.
 */
public final class SourceSecrets extends TreeScanner<Void, Void> {
  private static final Set<String> WORDS =
      Set.of("password", "secret", "token", "apikey", "passwd");

  /** A name that ends so tells of a secret, and is none. */
  private static final Pattern ABOUT =
      Pattern.compile("(name|id|url|uri|endpoint|type|policy|length|count|file|path|version)$");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

  /** Joined texts, unicode escapes, and options of az. */
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+|\\+\\s*\"|\\\\u|--[a-z]");

  private static final String BEFORE = "class Snippet { void run() throws Throwable {";

  /** Parsing what is no Java says so; nobody has to hear it. */
  private static final DiagnosticListener<JavaFileObject> NOBODY = diagnostic -> {};

  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  /** Where a secret begins in the snippet, and where it ends and what it is called. */
  private final TreeMap<Integer, Place> places = new TreeMap<>();

  private record Place(int end, String name) {}

  private SourceSecrets(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /** The snippet with marks in place of the secrets in it. */
  public static String redact(String snippet) {
    if (snippet.indexOf('"') < 0 || !suspicious(snippet)) {
      return snippet;
    }
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null, null, NOBODY, List.of("-proc:none"), null, List.of(new Source(snippet)));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    String clean = snippet;
    try {
      for (CompilationUnitTree unit : task.parse()) {
        SourceSecrets secrets = new SourceSecrets(unit, positions);
        secrets.scan(unit, null);
        clean = secrets.replace(clean);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
    return clean;
  }

  /**
   * Whether it is worth parsing, which takes many milliseconds: whether a word in it names a
   * secret, or could do so once texts are joined or escapes are read.
   */
  private static boolean suspicious(String snippet) {
    return JOINED.matcher(snippet).find()
        || WORD.matcher(snippet)
            .results()
            .map(word -> word.group().replaceFirst("^with", ""))
            .anyMatch(SourceSecrets::named);
  }

  private static boolean named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Redactor.secretField(name)
        || (WORDS.stream().anyMatch(lower::contains) && !ABOUT.matcher(lower).find());
  }

  private String replace(String snippet) {
    StringBuilder clean = new StringBuilder(snippet);
    for (Map.Entry<Integer, Place> place : places.descendingMap().entrySet()) {
      int end = Math.min(place.getValue().end(), clean.length());
      clean.replace(place.getKey(), end, "\"<redacted:" + place.getValue().name() + ">\"");
    }
    return clean.toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String snippet) {
      super(URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.text = BEFORE + snippet + "\n;}}";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (arguments.size() == 2
        && arguments.get(0) instanceof LiteralTree literal
        && literal.getValue() instanceof String path) {
      check(path.substring(path.lastIndexOf('.') + 1), arguments.get(1));
    }
    String select = call.getMethodSelect().toString();
    String method = select.substring(select.lastIndexOf('.') + 1);
    if (!arguments.isEmpty() && method.startsWith("with")) {
      check(method.substring("with".length()), arguments.get(0));
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void nothing) {
    if (literal.getValue() instanceof String text) {
      SecretWords.learn(text);
    }
    return null;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void nothing) {
    check(variable.getName().toString(), variable.getInitializer());
    return super.visitVariable(variable, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void nothing) {
    check(assignment.getVariable().toString(), assignment.getExpression());
    return super.visitAssignment(assignment, null);
  }

  private void check(String name, @Nullable ExpressionTree value) {
    if (named(name) && value != null) {
      new Literals(name.replaceAll("\\W", "")).scan(value, null);
    }
  }

  /** Marks the texts in a value; texts that are joined with plus are one. */
  private final class Literals extends TreeScanner<Void, Void> {
    private final String name;

    Literals(String name) {
      this.name = name;
    }

    /** The keys of a map are no secrets, nor is the name that a secret is asked for by. */
    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      String method = call.getMethodSelect().toString();
      if (method.equals("secret")) {
        return null;
      }
      if (method.equals("param") && call.getArguments().size() > 1) {
        return scan(call.getArguments().get(1), null);
      }
      if (!method.equals("Map.of") && !method.equals("Map.entry")) {
        return super.visitMethodInvocation(call, null);
      }
      for (int i = 1; i < call.getArguments().size(); i += 2) {
        scan(call.getArguments().get(i), null);
      }
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        SecretWords.value(name, text);
        mark(literal);
      }
      return null;
    }

    @Override
    public Void visitBinary(BinaryTree joined, Void nothing) {
      super.visitBinary(joined, null);
      if (joined.toString().indexOf('"') >= 0) {
        mark(joined);
      }
      return null;
    }

    private void mark(Tree tree) {
      int from = (int) positions.getStartPosition(unit, tree) - BEFORE.length();
      int to = (int) positions.getEndPosition(unit, tree) - BEFORE.length();
      if (from >= 0 && to > from) {
        places.subMap(from, true, to, false).clear();
        places.put(from, new Place(to, name));
      }
    }
  }
}
