package org.yaoshi.server.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.application.dossier.CasePaper;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.contract.api.ApplicationsApi;
import org.yaoshi.server.contract.model.Application;
import org.yaoshi.server.contract.model.ApplicationEvent;
import org.yaoshi.server.contract.model.ApplicationForm;
import org.yaoshi.server.contract.model.ApplicationPage;
import org.yaoshi.server.contract.model.ApplicationState;
import org.yaoshi.server.contract.model.Material;
import org.yaoshi.server.contract.model.MaterialKind;
import org.yaoshi.server.contract.model.NewApplication;
import org.yaoshi.server.contract.model.NewApplicationEvent;
import org.yaoshi.server.contract.model.PaperName;
import org.yaoshi.server.contract.model.Timeline;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;

@RestController
class ApplicationsController implements ApplicationsApi {
  private static final String PATH = "/api/v1/applications/";

  private final Applications applications;
  private final Transitions transitions;
  private final Materials materials;
  private final Papers papers;
  private final CaseAccess access;
  private final ContractAnswers answers;
  private final CurrentActor current;

  ApplicationsController(
      Applications applications,
      Transitions transitions,
      Materials materials,
      Papers papers,
      CaseAccess access,
      ContractAnswers answers,
      CurrentActor current) {
    this.applications = applications;
    this.transitions = transitions;
    this.materials = materials;
    this.papers = papers;
    this.access = access;
    this.answers = answers;
    this.current = current;
  }

  @Override
  public ResponseEntity<Application> createApplication(
      String idempotencyKey, NewApplication wanted) {
    Actor actor = current.get();
    Procedure procedure = Procedure.valueOf(wanted.getProcedure().getValue());
    ApplicationRow row =
        applications.create(
            procedure,
            ContractRequests.applicant(wanted.getApplicant()),
            ContractRequests.submission(procedure, wanted.getForm()),
            actor);
    return answer(HttpStatus.CREATED, row, actor);
  }

  @Override
  public ResponseEntity<Application> getApplication(UUID applicationId) {
    Actor actor = current.get();
    return answer(HttpStatus.OK, access.visible(applicationId, actor), actor);
  }

  @Override
  public ResponseEntity<ApplicationPage> listApplications(
      org.yaoshi.server.contract.model.@Nullable Procedure procedure,
      @Nullable String username,
      @Nullable ApplicationState state,
      @Nullable String cursor,
      Integer limit) {
    Actor actor = current.get();
    List<ApplicationRow> found =
        applications.list(
            new Applications.Filter(
                state == null
                    ? null
                    : org.yaoshi.server.application.workflow.ApplicationState.valueOf(
                        state.getValue()),
                procedure == null ? null : Procedure.valueOf(procedure.getValue()),
                username),
            NumberCursor.parse(cursor),
            limit + 1,
            actor);
    List<ApplicationRow> page = found.subList(0, Math.min(limit, found.size()));
    var answer =
        new ApplicationPage(page.stream().map(row -> answers.application(row, actor)).toList());
    if (found.size() > page.size()) {
      answer.nextCursor(new NumberCursor(page.getLast().number()).text());
    }
    return ResponseEntity.ok(answer);
  }

  @Override
  public ResponseEntity<Application> replaceApplicationForm(
      String idempotencyKey, String ifMatch, UUID applicationId, ApplicationForm form) {
    Actor actor = current.get();
    return answer(
        HttpStatus.OK,
        applications.replaceForm(
            applicationId,
            ifMatch,
            procedure -> ContractRequests.submission(procedure, form),
            actor),
        actor);
  }

  @Override
  public ResponseEntity<Application> postApplicationEvent(
      String idempotencyKey,
      UUID applicationId,
      NewApplicationEvent posted,
      @Nullable String ifMatch) {
    Actor actor = current.get();
    return answer(
        HttpStatus.OK,
        transitions.post(
            applicationId,
            ifMatch,
            ContractRequests.event(posted, actor),
            Optional.ofNullable(posted.getSignature()),
            actor),
        actor);
  }

  @Override
  public ResponseEntity<List<ApplicationEvent>> listApplicationEvents(UUID applicationId) {
    return ResponseEntity.ok(
        applications.events(applicationId, current.get()).stream().map(answers::event).toList());
  }

  @Override
  public ResponseEntity<Timeline> getApplicationTimeline(UUID applicationId) {
    return ResponseEntity.ok(answers.timeline(access.visible(applicationId, current.get())));
  }

  @Override
  public ResponseEntity<List<Material>> listMaterials(UUID applicationId) {
    return ResponseEntity.ok(
        materials.list(applicationId, current.get()).stream().map(answers::material).toList());
  }

  @Override
  public ResponseEntity<Material> uploadMaterial(
      String idempotencyKey, MaterialKind kind, UUID applicationId, Resource body) {
    MaterialInfo material =
        materials.upload(
            applicationId,
            org.yaoshi.server.application.workflow.MaterialKind.valueOf(kind.getValue()),
            octets(body),
            current.get());
    return ResponseEntity.created(URI.create(PATH + applicationId + "/materials/" + material.id()))
        .body(answers.material(material));
  }

  @Override
  public ResponseEntity<Resource> viewMaterial(
      String purpose, UUID applicationId, UUID materialId) {
    Materials.Content content = materials.view(applicationId, materialId, purpose, current.get());
    MaterialInfo info = content.info();
    String extension = info.format().name().toLowerCase(Locale.ROOT);
    return document(
        content.bytes(),
        MediaType.parseMediaType(info.format().mediaType()),
        info.kind() + "-" + info.id() + "." + extension);
  }

  @Override
  public ResponseEntity<Void> deleteMaterial(
      String idempotencyKey, UUID applicationId, UUID materialId) {
    materials.delete(applicationId, materialId, current.get());
    return ResponseEntity.noContent().build();
  }

  @Override
  public ResponseEntity<Resource> printForm(UUID applicationId, @Nullable String purpose) {
    return document(
        papers.applicationForm(applicationId, Optional.ofNullable(purpose), current.get()),
        MediaType.APPLICATION_PDF,
        "form-" + applicationId + ".pdf");
  }

  @Override
  public ResponseEntity<Resource> printConfirmationLetter(
      UUID applicationId, @Nullable String purpose) {
    return document(
        papers.confirmationLetter(applicationId, Optional.ofNullable(purpose), current.get()),
        MediaType.APPLICATION_PDF,
        "confirmation-letter-" + applicationId + ".pdf");
  }

  @Override
  public ResponseEntity<Resource> printPaper(UUID applicationId, PaperName paper) {
    CasePaper wanted = CasePaper.parse(paper.getValue()).orElseThrow();
    return document(
        papers.print(applicationId, wanted, current.get()),
        MediaType.APPLICATION_PDF,
        wanted.text() + "-" + applicationId + ".pdf");
  }

  private ResponseEntity<Application> answer(HttpStatus status, ApplicationRow row, Actor actor) {
    var answer = ResponseEntity.status(status).eTag(EntityTag.of(row).text());
    if (status == HttpStatus.CREATED) answer.location(URI.create(PATH + row.id()));
    return answer.body(answers.application(row, actor));
  }

  /// A personal document: saved, not shown by a browser, and kept by no cache.
  private static ResponseEntity<Resource> document(byte[] bytes, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(new ByteArrayResource(bytes));
  }

  private static byte[] octets(Resource body) {
    try {
      return body.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("the body is in memory already", e);
    }
  }
}
