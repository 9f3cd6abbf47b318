package org.yaoshi.server.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.key.KeyVaultUnavailable;

/// What sends mails and reminds without being asked. On several nodes at once it does each thing
/// once.
@Component
class NoticeJobs {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeJobs.class);

  /// Then other jobs get their turn.
  private static final int MOST_AT_A_TIME = 100;

  private final MailQueue queue;
  private final MailAddresses addresses;
  private final MailSettings settings;
  private final ExpiryReminders reminders;

  NoticeJobs(
      MailQueue queue, MailAddresses addresses, MailSettings settings, ExpiryReminders reminders) {
    this.queue = queue;
    this.addresses = addresses;
    this.settings = settings;
    this.reminders = reminders;
  }

  @Scheduled(fixedDelayString = "${yaoshi.mail.every:PT5S}")
  void mail() {
    settings.relay().map(SmtpRelay::new).ifPresent(this::mail);
  }

  /// The mails that are due, by some relay.
  void mail(Relay relay) {
    var delivery = new MailDelivery(queue, addresses, relay);
    try {
      queue.recover();
      for (int sent = 0; sent < MOST_AT_A_TIME && delivery.deliverNext(); sent++) {}
    } catch (DataAccessException | TransactionException | KeyVaultUnavailable e) {
      LOG.error("mails were not sent; they are tried again", e);
    }
  }

  @Scheduled(fixedDelayString = "${yaoshi.mail.remind-every:PT6H}")
  void remind() {
    try {
      reminders.remind();
    } catch (DataAccessException | TransactionException e) {
      LOG.error("not everybody was reminded; it is tried again", e);
    }
  }
}
