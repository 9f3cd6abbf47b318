package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// 交接单: goes with papers or tokens from one office to the next.
///
/// @param number the shipment's own: 1 to 40 ASCII letters, digits and hyphens
/// @param madeAt when it was handed in
/// @param waybill of the courier; at most 64 characters, empty if none carries it
/// @param items at least one
public record ShipmentNote(
    String number,
    Instant madeAt,
    Leg leg,
    Channel channel,
    Office from,
    Office to,
    String waybill,
    List<Item> items)
    implements Paper {
  private static final int WAYBILL_LENGTH = 64;

  /// Which way it goes.
  public enum Leg {
    PAPERS_TO_PROVIDER("申请材料交接单", "发证机构 → 电子钥匙服务商"),
    TOKENS_TO_AUTHORITY("电子钥匙交接单", "电子钥匙服务商 → 发证机构"),
    TOKEN_TO_ENTERPRISE("电子钥匙寄送单", "发证机构 → 企业");

    private final String title;
    private final String way;

    Leg(String title, String way) {
      this.title = title;
      this.way = way;
    }

    String way() {
      return way;
    }
  }

  /// How it goes.
  public enum Channel {
    IN_SYSTEM("系统内"),
    FAX("传真"),
    COURIER("快递"),
    BY_HAND("专人送达");

    private final String label;

    Channel(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /// One line.
  ///
  /// @param application the application's number
  /// @param what such as a paper's title; at most 200 characters
  /// @param tokenSerial at most 32 characters, empty if it is no token
  /// @param copies 1 to 999
  public record Item(String application, String what, String tokenSerial, int copies) {
    private static final int WHAT_LENGTH = 200;
    private static final int MOST = 999;

    public Item {
      Paper.requireNumber(application);
      Paper.requireText("what", what, WHAT_LENGTH);
      Paper.requireSerial(tokenSerial);
      if (copies < 1 || copies > MOST) {
        throw new IllegalArgumentException(copies + " copies; 1 to " + MOST + " can be listed");
      }
    }

    /// A token.
    public static Item token(String application, String tokenSerial) {
      return new Item(application, "电子钥匙", tokenSerial, 1);
    }

    /// Papers of a case.
    public static Item papers(String application, Enclosed papers) {
      return new Item(application, papers.what().title(), "", papers.copies());
    }
  }

  public ShipmentNote {
    Paper.requireNumber(number);
    Paper.requireText("waybill", waybill, WAYBILL_LENGTH);
    Paper.requireSome("items", items);
    items = List.copyOf(items);
  }

  @Override
  public String title() {
    return leg.title;
  }

  @Override
  public String numberLabel() {
    return "交接单号";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(from.fields());
    fields.addAll(to.fields());
    fields.addAll(List.of(title(), number, madeAt.toString(), leg.name(), channel.name(), waybill));
    for (Item each : items) {
      fields.addAll(
          List.of(each.application, each.what, each.tokenSerial, Integer.toString(each.copies)));
    }
    return List.copyOf(fields);
  }
}
