package org.yaoshi.server.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.contract.api.NoticesApi;
import org.yaoshi.server.contract.model.Notice;
import org.yaoshi.server.contract.model.NoticeMail;
import org.yaoshi.server.contract.model.NoticePage;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.notice.NoticeBox.Search;

@RestController
class NoticeController implements NoticesApi {
  private final NoticeBox box;
  private final CurrentActor current;

  NoticeController(NoticeBox box, CurrentActor current) {
    this.box = box;
    this.current = current;
  }

  @Override
  public ResponseEntity<NoticePage> listNotices(
      org.yaoshi.server.contract.model.@Nullable NoticeKind kind,
      @Nullable Boolean unread,
      @Nullable String cursor,
      Integer limit,
      @Nullable String acceptLanguage) {
    NoticeLanguage language = NoticeLanguage.preferred(acceptLanguage);
    Actor actor = current.get();
    var search =
        new Search(
            Optional.ofNullable(kind).map(k -> NoticeKind.valueOf(k.getValue())),
            Optional.ofNullable(unread),
            NoticeCursor.parse(cursor).before(),
            limit + 1);
    List<NoticeView> found = box.search(search, language, actor);
    List<NoticeView> page = found.subList(0, Math.min(limit, found.size()));
    var answer = new NoticePage(page.stream().map(one -> answer(one, language, actor)).toList());
    if (found.size() > page.size()) {
      answer.nextCursor(new NoticeCursor(page.getLast().sequence()).text());
    }
    return said(language).body(answer);
  }

  @Override
  public ResponseEntity<Notice> getNotice(UUID noticeId, @Nullable String acceptLanguage) {
    NoticeLanguage language = NoticeLanguage.preferred(acceptLanguage);
    Actor actor = current.get();
    return said(language).body(answer(box.find(noticeId, language, actor), language, actor));
  }

  @Override
  public ResponseEntity<Notice> readNotice(
      String idempotencyKey, UUID noticeId, @Nullable String acceptLanguage) {
    NoticeLanguage language = NoticeLanguage.preferred(acceptLanguage);
    Actor actor = current.get();
    return said(language).body(answer(box.read(noticeId, language, actor), language, actor));
  }

  private static ResponseEntity.BodyBuilder said(NoticeLanguage language) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
  }

  private static Notice answer(NoticeView notice, NoticeLanguage language, Actor actor) {
    var mail =
        new NoticeMail(NoticeMail.StateEnum.fromValue(notice.mailState()), notice.attempts());
    notice.sentAt().ifPresent(mail::sentAt);
    if (actor.isStaff()) notice.mailError().ifPresent(mail::reason);
    var answer =
        new Notice(
            notice.id(),
            org.yaoshi.server.contract.model.NoticeKind.fromValue(notice.kind().name()),
            notice.createdAt(),
            notice.read(),
            mail);
    notice.username().ifPresent(answer::username);
    notice.role().ifPresent(answer::role);
    notice.applicationId().ifPresent(answer::applicationId);
    notice.certificateSerial().ifPresent(answer::certificateSerial);
    notice
        .text()
        .ifPresent(
            text ->
                answer
                    .language(Notice.LanguageEnum.fromValue(language.tag()))
                    .subject(text.subject())
                    .body(text.body()));
    return answer;
  }
}
