package io.github.vmsstoolkit.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A model class of the Azure SDK as its byte code shows it: {@code fromJson} compares the name of
 * each member that it knows and then sets a field or calls a {@code with} method; {@code toJson}
 * names the members that it writes. Public accessors do not serve: many are renamed or flattened.
 */
final class SdkClass {
  private final Class<?> type;
  private final Map<String, Member> members = new LinkedHashMap<>();

  SdkClass(Class<?> type) {
    this.type = type;
    Set<String> written = constants(type, method -> method.equals("toJson"));
    ReadScan read = new ReadScan();
    scan(type, method -> method.contains("fromJson"), read);
    read.found.forEach(
        (name, setter) -> members.put(name, member(name, setter, !written.contains(name))));
    if (!members.keySet().containsAll(written)) {
      throw new IllegalStateException(type + " writes " + written + ", reads " + members.keySet());
    }
  }

  /**
   * A member of the JSON object.
   *
   * @param name the name in the JSON
   * @param type the generic type of the field that holds it
   * @param readOnly whether {@code toJson} leaves it out
   * @param field the field, whose comment in the source says what the member means
   */
  record Member(String name, Type type, boolean readOnly, Field field) {}

  /** The members in the order in which the class reads them. */
  List<Member> members() {
    return new ArrayList<>(members.values());
  }

  /** The texts in the byte code of some methods of a class. */
  static Set<String> constants(Class<?> type, Predicate<String> methods) {
    Set<String> texts = new LinkedHashSet<>();
    scan(
        type,
        methods,
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
              texts.add(text);
            }
          }
        });
    return texts;
  }

  private Member member(String name, String setter, boolean readOnly) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(setter)) {
          return new Member(name, field.getGenericType(), readOnly, field);
        }
      }
    }
    throw new IllegalStateException("No field " + setter + " for " + name + " of " + type);
  }

  private static void scan(Class<?> type, Predicate<String> methods, MethodVisitor visitor) {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      new ClassReader(in.readAllBytes())
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] thrown) {
                  return methods.test(name) ? visitor : null;
                }
              },
              ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pairs each compared name with the field that is set next. */
  private static final class ReadScan extends MethodVisitor {
    final Map<String, String> found = new LinkedHashMap<>();
    private String constant = "";
    private String compared = "";

    ReadScan() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant = value instanceof String text ? text : "";
    }

    @Override
    public void visitMethodInsn(
        int code, String owner, String name, String descriptor, boolean face) {
      if (owner.equals("java/lang/String") && name.equals("equals")) {
        compared = constant;
      } else if (name.startsWith("with") && owner.contains("/models/")) {
        set(Character.toLowerCase(name.charAt(4)) + name.substring(5));
      }
    }

    @Override
    public void visitFieldInsn(int code, String owner, String name, String descriptor) {
      if (code == Opcodes.PUTFIELD) {
        set(name);
      }
    }

    private void set(String field) {
      if (!compared.isEmpty()) {
        found.put(compared, field);
        compared = "";
      }
    }
  }

  /** The constants of an enum of the SDK in the order of its source. */
  static List<String> enumValues(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getType() == type)
        .map(
            field -> {
              try {
                return field.get(null).toString();
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }
}
