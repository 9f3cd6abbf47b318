package org.yaoshi.server.notice;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaoshi.server.notice.MailQueue.Claim;
import org.yaoshi.server.notice.Relay.Accepted;
import org.yaoshi.server.notice.Relay.HandOver;
import org.yaoshi.server.notice.Relay.NotAccepted;
import org.yaoshi.server.notice.Relay.Unknown;

/// Sends one mail after another. No transaction is open while the mail server is spoken to.
final class MailDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

  private final MailQueue queue;
  private final MailAddresses addresses;
  private final Relay relay;

  MailDelivery(MailQueue queue, MailAddresses addresses, Relay relay) {
    this.queue = queue;
    this.addresses = addresses;
    this.relay = relay;
  }

  /// @return false: none is due
  boolean deliverNext() {
    Optional<Claim> next = queue.claim();
    next.ifPresent(this::deliver);
    return next.isPresent();
  }

  private void deliver(Claim claim) {
    Optional<String> address;
    try {
      address = addresses.find(claim.username());
    } catch (AddressBroken e) {
      LOG.error("notice {} cannot be mailed", claim.notice(), e);
      queue.failed(claim, "the stored address is not authentic");
      return;
    }
    if (address.isEmpty()) {
      queue.notMailed(claim);
      return;
    }
    var mail =
        new Mail(
            claim.notice(), address.get(), queue.text(claim), claim.language(), claim.createdAt());
    settle(claim, relay.handOver(mail, () -> queue.handingOver(claim)));
  }

  private void settle(Claim claim, HandOver outcome) {
    switch (outcome) {
      case Accepted _ -> queue.sent(claim);
      case NotAccepted(String reason, boolean forGood) -> {
        LOG.warn("attempt {} at notice {}: {}", claim.attempts(), claim.notice(), reason);
        if (forGood) {
          queue.failed(claim, reason);
        } else {
          queue.again(claim, reason);
        }
      }
      case Unknown(String reason) -> {
        LOG.warn("whether notice {} was sent is not known: {}", claim.notice(), reason);
        queue.uncertain(claim, reason);
      }
    }
  }
}
