package org.yaoshi.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaoshi.load.Machine;

/// What a benchmark found: ratios with their targets, and figures. Filled by one thread.
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String machine;
  private final List<Ratio> ratios = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  /// @param machine what it was measured on, such as [Machine#describe()]
  public Report(String machine) {
    this.machine = machine;
  }

  public void add(Ratio ratio) {
    ratios.add(ratio);
  }

  public void figure(String name, double value, String unit) {
    figures.add(new Figure(name, value, unit));
  }

  /// `{"machine","ratios":[{"name","value","target","met"}],"figures":[{"name","value","unit"}]}`.
  /// What is not a number, such as a rate of nothing, is null.
  public String json() {
    ObjectNode root = JSON.createObjectNode().put("machine", machine);
    var ratioNodes = root.putArray("ratios");
    for (Ratio ratio : ratios) {
      ObjectNode node = ratioNodes.addObject().put("name", ratio.name());
      number(node, ratio.value()).put("target", ratio.target()).put("met", ratio.met());
    }
    var figureNodes = root.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode node = figureNodes.addObject().put("name", figure.name());
      number(node, figure.value()).put("unit", figure.unit());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode number(ObjectNode node, double value) {
    return Double.isFinite(value) ? node.put("value", value) : node.putNull("value");
  }

  /// Appears whole or not at all.
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, json());
    Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /// One line each, figures first, ratios with what was promised last.
  public void print(PrintStream out) {
    out.printf("%nmachine: %s%n%n", machine);
    for (Figure figure : figures) {
      out.printf("  %-44s %14s %s%n", figure.name(), digits(figure.value()), figure.unit());
    }
    out.println();
    for (Ratio ratio : ratios) {
      out.printf(
          "  %-44s %14s %s %s: %s%n",
          ratio.name(),
          digits(ratio.value()),
          ratio.bound() == Ratio.Bound.AT_LEAST ? "wanted >=" : "wanted <=",
          digits(ratio.target()),
          ratio.met() ? "met" : "NOT MET");
    }
    out.println();
  }

  /// Three significant digits, or all before the point.
  static String digits(double value) {
    if (!Double.isFinite(value)) return "-";
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
