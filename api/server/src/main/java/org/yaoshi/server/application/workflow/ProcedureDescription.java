package org.yaoshi.server.application.workflow;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What one procedure asks for and does; all that procedures differ in.
///
/// @param code such as `P1`
/// @param title Chinese
/// @param reasons those that may be given; empty: none is asked for
/// @param toProvider how the papers may go from the authority to the provider
/// @param providerDays the working days the provider has
public record ProcedureDescription(
    String code,
    String title,
    String english,
    Set<Procedure.Flag> flags,
    List<MaterialRequirement> materials,
    Set<FormField> form,
    Set<Reason> reasons,
    Set<Precondition> preconditions,
    Set<Channel> toProvider,
    int providerDays,
    ProductionCommand command,
    SealPolicy seal) {

  static Builder describe(String code, String title, String english) {
    return new Builder(code, title, english);
  }

  /// Lets a procedure be written down as it reads.
  static final class Builder {
    private static final int USUAL_PROVIDER_DAYS = 5;

    private final String code;
    private final String title;
    private final String english;
    private Set<Procedure.Flag> flags = Set.of();
    private String letters = "";
    private Set<MaterialKind> onlyForSeal = Set.of();
    private Set<FormField> form = Set.of();
    private Set<Reason> reasons = Set.of();
    private Set<Precondition> preconditions = Set.of();
    private Set<Channel> toProvider = Set.of();
    private int providerDays = USUAL_PROVIDER_DAYS;
    private ProductionCommand command = ProductionCommand.ISSUE;
    private SealPolicy seal = SealPolicy.NEVER;

    private Builder(String code, String title, String english) {
      this.code = code;
      this.title = title;
      this.english = english;
    }

    Builder flags(Procedure.Flag first, Procedure.Flag... more) {
      flags = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    /// @param letters of the kinds, as the domain specification abbreviates them
    Builder materials(String letters) {
      this.letters = letters;
      return this;
    }

    Builder whenSealWanted(MaterialKind first, MaterialKind... more) {
      onlyForSeal = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    Builder form(FormField first, FormField... more) {
      form = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    Builder reasons(Reason first, Reason... more) {
      reasons = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    Builder preconditions(Precondition first, Precondition... more) {
      preconditions = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    Builder toProvider(Channel first, Channel... more) {
      toProvider = Collections.unmodifiableSet(EnumSet.of(first, more));
      return this;
    }

    Builder providerDays(int days) {
      providerDays = days;
      return this;
    }

    Builder produces(ProductionCommand command, SealPolicy seal) {
      this.command = command;
      this.seal = seal;
      return this;
    }

    ProcedureDescription build() {
      return new ProcedureDescription(
          code,
          title,
          english,
          flags,
          requirements(),
          form,
          reasons,
          preconditions,
          toProvider,
          providerDays,
          command,
          seal);
    }

    private List<MaterialRequirement> requirements() {
      boolean online = flags.contains(Procedure.Flag.ONLINE);
      Stream<MaterialRequirement> always =
          Arrays.stream(MaterialKind.values())
              .filter(kind -> letters.indexOf(kind.letter()) >= 0)
              .map(kind -> MaterialRequirement.of(kind, online));
      Stream<MaterialRequirement> forSeal =
          onlyForSeal.stream().map(kind -> MaterialRequirement.of(kind, online).onlyForSeal());
      return Stream.concat(always, forSeal).toList();
    }
  }
}
