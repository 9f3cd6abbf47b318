package org.yaoshi.server.application.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Mutator;
import org.yaoshi.fuzz.OctetMutator;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;

@DisplayName("Damaged calendar files are read or invalid, and nothing else happens")
class CalendarYearFuzzTest {
  private static final List<byte[]> FILES =
      List.of(
          """
          {"year":2026,"source":"国办发明电〔2025〕7号","holidays":["2026-01-01","2026-01-02"],
           "workdays":["2026-01-04"]}
          """
              .getBytes(UTF_8),
          "{\"year\":2999,\"source\":\"x\",\"holidays\":[],\"workdays\":[]}".getBytes(UTF_8));

  @Test
  @DisplayName("as octets and as text")
  void files() {
    Mutator text =
        (input, other, random) ->
            TextMutator.mutate(new String(input, UTF_8), new String(other, UTF_8), random)
                .getBytes(UTF_8);
    Campaign campaign =
        Campaign.of("calendar file", new OctetMutator().or(text), FILES)
            .refusing(InvalidCalendarFile.class);
    System.out.println(
        campaign.run(
            input -> {
              CalendarYear year = CalendarYear.parse(input, "file");
              assertThat(year.canonical()).startsWith("year " + year.year());
              return Verdict.ACCEPTED;
            }));
  }
}
