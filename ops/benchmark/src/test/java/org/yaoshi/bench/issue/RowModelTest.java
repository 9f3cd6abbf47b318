package org.yaoshi.bench.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Made-up certificates of years past")
class RowModelTest {
  private static final int COUNT = 5_000;

  private final RowModel model =
      new RowModel(
          HexFormat.of().parseHex("402a0b" + "5c".repeat(17)),
          new byte[32],
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          "AAAAAAAB");

  @Test
  @DisplayName("fit octet by octet where the model's stand")
  void lengths() {
    List<byte[]> forms = model.forms();
    List<byte[]> others = model.other(12_345).forms();

    for (int i = 0; i < forms.size(); i++) {
      assertThat(others.get(i)).hasSameSizeAs(forms.get(i));
    }
  }

  @Test
  @DisplayName("have serial numbers, keys, orders and usernames of their own")
  void distinct() {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      RowModel other = model.other(i);
      seen.add(HexFormat.of().formatHex(other.serial()));
      seen.add(HexFormat.of().formatHex(other.key()));
      seen.add(other.order());
      seen.add(other.username());
    }

    assertThat(seen).hasSize(4 * COUNT);
  }

  @Test
  @DisplayName("are the same each time, so that rows in different tables belong together")
  void repeatable() {
    assertThat(model.other(7).serial()).isEqualTo(model.other(7).serial());
    assertThat(model.other(7).order()).isEqualTo(model.other(7).order());
  }

  @Test
  @DisplayName("end on the days of three years before the model does")
  void days() {
    Set<Integer> days = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      byte[] serial = model.other(i).serial();
      days.add(Integer.parseInt(HexFormat.of().formatHex(Arrays.copyOf(serial, 3)), 16));
    }

    int day = 0x402a0b;
    assertThat(days).hasSize(1_095).allMatch(earlier -> earlier < day && earlier >= day - 1_095);
  }
}
