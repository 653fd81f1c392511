package dev.wagonway.config;

import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.route.Caller;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The teams and projects that keys belong to. Where none are listed, any name will do and nothing
 * comes from it.
 *
 * @param teams what teams say, by their names, in the operator's order
 * @param projects by their names, in the operator's order
 */
public record Groups(Map<String, Grant> teams, Map<String, Project> projects) {

  public static final Groups NONE = new Groups(Map.of(), Map.of());

  public Groups {
    teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
    projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
  }

  /**
   * A project.
   *
   * @param team the team that it belongs to, or empty
   */
  public record Project(String team, Grant grant) {}

  /** What belonging somewhere comes to. */
  public sealed interface Membership {

    /** Somebody who may call. */
    record Member(Caller caller) implements Membership {}

    /**
     * Nobody who may call.
     *
     * @param at what is at fault: {@code team}, {@code project} or {@code routes}
     */
    record Stranger(String at, String message) implements Membership {}
  }

  /**
   * The caller of that name with what comes from where it belongs.
   *
   * @param team or empty, for the project's
   * @param project or empty
   * @param own what is said of the caller itself
   */
  public Membership member(String name, String team, String project, Grant own) {
    var grant = own;
    var itsTeam = team;
    if (!project.isEmpty() && !projects.isEmpty()) {
      var found = projects.get(project);
      if (found == null) {
        return stranger("project", project, projects.keySet());
      }
      if (!team.isEmpty() && !found.team().isEmpty() && !team.equals(found.team())) {
        return new Membership.Stranger(
            "team",
            "%s, but project %s belongs to team %s (expected: that team, or none)"
                .formatted(Spelling.quoted(team), project, found.team()));
      }
      itsTeam = team.isEmpty() ? found.team() : team;
      grant = grant.under(found.grant());
    }
    if (!itsTeam.isEmpty() && !teams.isEmpty()) {
      var found = teams.get(itsTeam);
      if (found == null) {
        return stranger("team", itsTeam, teams.keySet());
      }
      grant = grant.under(found);
    }
    return grant.leavesNothing()
        ? nothingLeft(grant)
        : new Membership.Member(caller(name, itsTeam, project, grant));
  }

  private static Caller caller(String name, String team, String project, Grant grant) {
    return new Caller(
        name,
        team,
        project,
        grant.label(),
        some(grant.routes()),
        some(grant.targets()),
        grant.priority(),
        grant.rights(),
        grant.limits());
  }

  private static Set<String> some(@Nullable Set<String> names) {
    return names == null ? Set.of() : names;
  }

  private static Membership nothingLeft(Grant grant) {
    var what = grant.routes() != null && grant.routes().isEmpty() ? "routes" : "targets";
    return new Membership.Stranger(
        what,
        "none are left of what key, project and team name (expected: at least one that all of them"
            + " name)");
  }

  private static Membership stranger(String at, String name, Collection<String> known) {
    return new Membership.Stranger(
        at,
        "%s (expected %s%s)"
            .formatted(Spelling.quoted(name), Spelling.oneOf(known), Spelling.hint(name, known)));
  }
}
