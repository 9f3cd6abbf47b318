package org.yaoshi.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every source file that is written by hand")
class SourcesTest {
  private static final int LONGEST_FILE = 500;
  private static final int LONGEST_METHOD = 60;
  private static final List<String> MODULES =
      List.of("ca-core", "hsm-adapter", "api/client", "api/server", "ops/cli", "ops/fuzz");
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "api/server")).resolve("../..").normalize();

  @Test
  @DisplayName("has at most 500 lines")
  void files() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources("src")) {
      long lines = Files.readString(source).lines().count();
      if (lines > LONGEST_FILE) tooLong.add(ROOT.relativize(source) + ": " + lines);
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  @DisplayName("has methods of at most 60 lines, from the first annotation to the closing brace")
  void methods() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int[] seen = {0};
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var units = manager.getJavaFileObjectsFromPaths(sources("src"));
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Measure(unit, positions, tooLong, seen), null);
      }
    }
    assertThat(seen[0]).as("methods measured").isGreaterThan(1000);
    assertThat(tooLong).isEmpty();
  }

  @Test
  @DisplayName("lives in a package with a sign: In, Out, Never")
  void signs() throws IOException {
    List<String> unsigned = new ArrayList<>();
    List<Path> packages =
        sources("src/main").stream()
            .filter(source -> !source.endsWith("module-info.java"))
            .map(Path::getParent)
            .distinct()
            .toList();
    for (Path room : packages) {
      Path sign = room.resolve("package-info.java");
      String text = Files.exists(sign) ? Files.readString(sign) : "";
      if (!Stream.of("/// In:", "Out:", "/// Never").allMatch(text::contains)) {
        unsigned.add(ROOT.relativize(room).toString());
      }
    }
    assertThat(packages).hasSizeGreaterThan(20);
    assertThat(unsigned).isEmpty();
  }

  private static List<Path> sources(String below) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(below))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  /// Notes what is longer than it may be: methods, constructors, initialisers.
  private static final class Measure extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> tooLong;
    private final int[] seen;

    Measure(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong, int[] seen) {
      this.unit = unit;
      this.positions = positions;
      this.tooLong = tooLong;
      this.seen = seen;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      measure(method, method.getName().toString());
      return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      for (Tree member : type.getMembers()) {
        if (member instanceof BlockTree) measure(member, "initialiser");
      }
      return super.visitClass(type, nothing);
    }

    private void measure(Tree part, String name) {
      seen[0]++;
      long first = line(positions.getStartPosition(unit, part));
      long last = line(positions.getEndPosition(unit, part));
      long lines = last - first + 1;
      if (lines > LONGEST_METHOD) {
        tooLong.add(
            ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + " " + name + ": " + lines);
      }
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
