package org.yaoshi.server.certificate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.IssuedRow.Beginning;

/// The second commit of an issuance, for all that wait: the certificates, their status, their
/// evidence, and their orders.
@Component
class Settlement {
  /// One signed certificate.
  record Item(
      EkeyOrder order,
      CertificationRequest request,
      Opening opening,
      SignedCertificate signed,
      OrderBook book,
      OrderBook.Entry entry) {
    SerialNumber serial() {
      return opening.serial();
    }

    IssuedRow row(Beginning beginning) {
      var holder =
          new IssuedRow.Holder(order.holder().username(), order.enterpriseId(), order.orderId());
      return new IssuedRow(opening, signed, Optional.of(holder), beginning);
    }
  }

  private final IssuedRows rows;
  private final Links links;

  Settlement(IssuedRows rows, Links links) {
    this.rows = rows;
    this.links = links;
  }

  /// @return for each, whether its order took it
  /// @throws DecidedElsewhere one of them has an outcome already; nothing was recorded
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public List<Boolean> settle(List<Item> items) {
    Set<UUID> taken = take(items);
    List<IssuedRow> recorded = new ArrayList<>();
    List<Item> kept = new ArrayList<>();
    for (Item item : items) {
      boolean isTaken = taken.contains(item.order().orderId());
      recorded.add(item.row(isTaken ? Beginning.ON_HOLD : Beginning.REVOKED));
      if (isTaken) kept.add(item);
    }
    rows.insert(recorded, kept.stream().map(item -> item.book().evidence(item.entry())).toList());
    for (Item item : kept) {
      item.order().link().ifPresent(link -> links.record(item.opening(), link, item.request()));
    }
    byBook(kept).forEach(OrderBook::conclude);
    return items.stream().map(item -> taken.contains(item.order().orderId())).toList();
  }

  private static Set<UUID> take(List<Item> items) {
    Set<UUID> taken = new HashSet<>();
    byBook(items).forEach((book, entries) -> taken.addAll(book.take(entries)));
    return taken;
  }

  private static Map<OrderBook, List<OrderBook.Entry>> byBook(List<Item> items) {
    Map<OrderBook, List<OrderBook.Entry>> books = new LinkedHashMap<>();
    for (Item item : items) {
      books.computeIfAbsent(item.book(), _ -> new ArrayList<>()).add(item.entry());
    }
    return books;
  }
}
