package dev.wagonway.config;

import dev.wagonway.config.GrantReader.Level;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads the sections {@code teams} and {@code projects}. */
final class GroupReader {

  private final LinkedHashMap<String, Grant> teams = new LinkedHashMap<>();
  private final LinkedHashMap<String, Groups.Project> projects = new LinkedHashMap<>();
  private final List<SectionReader> sections = new ArrayList<>();
  private final List<Budget> costs = new ArrayList<>();

  private GroupReader() {}

  /**
   * The teams and projects that can be read.
   *
   * @param sections what they were read from
   * @param costs how much they may spend
   */
  record Declared(Groups groups, List<SectionReader> sections, List<Budget> costs) {}

  static Declared read(SectionReader root) {
    var reader = new GroupReader();
    root.sections("teams", CallerLanguage.TEAM).forEach(reader::team);
    root.sections("projects", CallerLanguage.PROJECT).forEach(reader::project);
    return new Declared(new Groups(reader.teams, reader.projects), reader.sections, reader.costs);
  }

  private void team(SectionReader section) {
    sections.add(section);
    section
        .read("name", Notations.NAME)
        .ifPresent(name -> {
          var grant = grant(section, Level.TEAM, name);
          if (teams.putIfAbsent(name, grant) != null) {
            again(section);
          }
        });
  }

  private void project(SectionReader section) {
    sections.add(section);
    var team = section.read("team", Notations.NAME);
    section
        .value("team")
        .filter(value -> team.isPresent() && !teams.isEmpty() && !teams.containsKey(value.text()))
        .ifPresent(
            value -> section.complain(value, PolicyNotations.complaint(value, teams.keySet())));
    section
        .read("name", Notations.NAME)
        .ifPresent(name -> {
          var grant = grant(section, Level.PROJECT, name);
          if (projects.putIfAbsent(name, new Groups.Project(team.orElse(""), grant)) != null) {
            again(section);
          }
        });
  }

  private Grant grant(SectionReader section, Level level, String name) {
    var granted = GrantReader.read(section, level, name);
    granted.cost().ifPresent(costs::add);
    return granted.grant();
  }

  private static void again(SectionReader section) {
    section.complain("name", "the same again (expected: a new one)");
  }
}
