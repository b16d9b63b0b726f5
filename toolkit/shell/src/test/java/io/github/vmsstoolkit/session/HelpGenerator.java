package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes the help of scripts from the Javadoc of the types that scripts see. */
final class HelpGenerator extends TreePathScanner<Void, Void> {
  private final TreeMap<String, List<ObjectNode>> entries = new TreeMap<>();
  private final DocTrees docs;

  private HelpGenerator(DocTrees docs) {
    this.docs = docs;
  }

  static String generate() throws IOException {
    List<Path> files =
        new ArrayList<>(
            List.of(Path.of("src/main/java/io/github/vmsstoolkit/session/Helpers.java")));
    try (Stream<Path> api = Files.list(Path.of("../core/src/main/java/io/github/vmsstoolkit"))) {
      api.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      HelpGenerator generator = new HelpGenerator(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        generator.scan(unit, null);
      }
      return generator.json();
    }
  }

  private String json() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    entries.forEach((name, list) -> list.forEach(all.withArray(name)::add));
    return Json.pretty(all) + "\n";
  }

  @Override
  public Void visitClass(ClassTree type, Void nothing) {
    if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
      add(type.getSimpleName().toString(), kind(type) + " " + type.getSimpleName(), "");
    }
    return super.visitClass(type, null);
  }

  private static String kind(ClassTree type) {
    return switch (type.getKind()) {
      case INTERFACE -> "interface";
      case RECORD -> "record";
      case ENUM -> "enum";
      default -> "class";
    };
  }

  @Override
  public Void visitMethod(MethodTree method, Void nothing) {
    ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    boolean seen =
        method.getModifiers().getFlags().contains(Modifier.PUBLIC)
            || owner.getKind() == Tree.Kind.INTERFACE;
    if (seen && method.getReturnType() != null) {
      String parameters =
          method.getParameters().stream()
              .map(HelpGenerator::words)
              .collect(Collectors.joining(", "));
      String signature = method.getReturnType() + " " + method.getName() + "(" + parameters + ")";
      add(method.getName().toString(), signature, owner.getSimpleName().toString());
    }
    return super.visitMethod(method, null);
  }

  private static String words(VariableTree parameter) {
    String type = parameter.getType().toString().replaceAll("@\\w+\\s+", "");
    boolean varargs = parameter.toString().contains("...");
    return (varargs ? type.replace("[]", "...") : type) + " " + parameter.getName();
  }

  private void add(String name, String signature, String owner) {
    TreePath path = getCurrentPath();
    String comment = docs.getDocComment(path);
    if (comment == null) {
      return;
    }
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("signature", signature.replaceAll("@\\w+\\s+", ""));
    if (!owner.isEmpty()) {
      entry.put("in", owner);
    }
    entry.put("text", plain(comment));
    entries.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
  }

  /** The comment without markup, one paragraph or tag a line. */
  private static String plain(String comment) {
    String text =
        comment
            .replaceAll("\\{@(?:code|link|linkplain)\\s+([^}]*)}", "$1")
            .replaceAll("<pre>|</pre>|</?(?:code|em|i|b)>", "")
            .replaceAll("(?m)^\\s*@param\\s+(\\w+)", "\u0001$1:")
            .replaceAll("(?m)^\\s*@return", "\u0001gives")
            .replaceAll("(?m)^\\s*@throws\\s+(?:\\w+\\.)*VmssException", "\u0001fails")
            .replaceAll("(?m)^\\s*@\\w+", "\u0001")
            .replace("<p>", "\u0001");
    return Stream.of(text.split("\u0001"))
        .map(part -> part.replaceAll("\\s+", " ").strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
