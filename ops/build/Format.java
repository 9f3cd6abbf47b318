import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// The formatter check: `check DIR...` names each Java file whose text is not what google-java-format
/// makes of it and exits 1; `write DIR...` rewrites those files.
void main(String[] args) throws Exception {
  boolean write = args[0].equals("write");
  var formatter = new Formatter();
  var differing = new ArrayList<Path>();
  for (int i = 1; i < args.length; i++) {
    Path root = Path.of(args[i]);
    if (!Files.isDirectory(root)) continue;
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String before = Files.readString(file);
        String ordered = ImportOrderer.reorderImports(before, Style.GOOGLE);
        String after = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
        if (after.equals(before)) continue;
        differing.add(file);
        if (write) Files.writeString(file, after);
      }
    }
  }
  differing.forEach(f -> System.out.println((write ? "formatted " : "not formatted: ") + f));
  if (!write && !differing.isEmpty()) {
    System.out.println("Run: mvn process-sources -Dformat=write");
    System.exit(1);
  }
}
