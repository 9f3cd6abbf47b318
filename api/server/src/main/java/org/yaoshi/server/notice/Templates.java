package org.yaoshi.server.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.common.TemplateParserContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.stereotype.Component;

/// The templates: text with `#{name}` for each fact, read when the server starts. The first line is
/// the subject, the second is empty, the rest is the body.
///
/// Facts are put in as text and never read as templates. Each becomes one line, so that none can
/// begin a header of a mail or a paragraph of its own.
@Component
class Templates {
  /// Line ends and other controls, and invisible characters that change how text beside them reads.
  private static final Pattern NOT_OF_A_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

  private record Template(Expression subject, Expression body) {}

  private record Name(NoticeKind kind, NoticeLanguage language) {}

  private final Map<Name, Template> templates = new HashMap<>();
  private final EvaluationContext factsOnly =
      SimpleEvaluationContext.forPropertyAccessors(new MapAccessor(false)).build();

  Templates() {
    var parser = new SpelExpressionParser();
    for (NoticeLanguage language : NoticeLanguage.values()) {
      for (NoticeKind kind : NoticeKind.values()) {
        templates.put(
            new Name(kind, language), parse(parser, language.tag() + "/" + kind + ".txt"));
      }
    }
  }

  /// @param facts exactly those the kind names
  NoticeText render(NoticeKind kind, NoticeLanguage language, Map<String, String> facts) {
    if (!facts.keySet().equals(kind.facts())) {
      throw new IllegalArgumentException(kind + " tells " + kind.facts());
    }
    Template template = Objects.requireNonNull(templates.get(new Name(kind, language)));
    Map<String, String> lines = new HashMap<>();
    facts.forEach((name, fact) -> lines.put(name, oneLine(fact)));
    return new NoticeText(text(template.subject(), lines), text(template.body(), lines));
  }

  static String oneLine(String text) {
    return NOT_OF_A_LINE.matcher(text).replaceAll(" ").strip();
  }

  private String text(Expression template, Map<String, String> facts) {
    return String.valueOf(template.getValue(factsOnly, facts));
  }

  private static Template parse(SpelExpressionParser parser, String file) {
    try (InputStream resource = Templates.class.getResourceAsStream(file)) {
      if (resource == null) throw new IllegalStateException("the program lacks " + file);
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf("\n\n");
      if (end < 1) throw new IllegalStateException(file + " begins with a subject, an empty line");
      return new Template(
          parser.parseExpression(text.substring(0, end), new TemplateParserContext()),
          parser.parseExpression(text.substring(end + 2), new TemplateParserContext()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
