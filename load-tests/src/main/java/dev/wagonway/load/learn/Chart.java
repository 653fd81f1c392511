package dev.wagonway.load.learn;

import java.util.List;
import java.util.Locale;

/** Draws regret that adds up as lines in an SVG picture. */
final class Chart {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 210;
  private static final int TOP = 44;
  private static final int BOTTOM = 46;
  private static final int POINTS = 200;
  private static final int LINE_HEIGHT = 18;
  private static final List<String> COLOURS =
      List.of("#0b6e4f", "#c1121f", "#7a5195", "#d08c00", "#3d5a80", "#8a8a8a");

  private final StringBuilder svg = new StringBuilder(16_384);
  private final List<Regret> regrets;
  private final int requests;
  private final double most;

  private Chart(List<Regret> regrets) {
    this.regrets = regrets;
    requests = regrets.getFirst().perRequest().size();
    most =
        regrets.stream()
            .mapToDouble(regret -> regret.perRequest().sum(0, requests))
            .max()
            .orElse(1);
  }

  /** The picture; {@code change} is where a line marks that something happened. */
  static String draw(String title, List<Regret> regrets, int change) {
    return new Chart(regrets).drawn(title, change);
  }

  private String drawn(String title, int change) {
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12'>",
        WIDTH, HEIGHT);
    add("<rect width='100%%' height='100%%' fill='#ffffff'/>");
    add("<text x='%d' y='24' font-size='16'>%s</text>", LEFT, title);
    drawAxes();
    add(
        "<path d='M%.1f %d V%d' stroke='#444444' stroke-dasharray='4 4'/>",
        x(change), TOP, HEIGHT - BOTTOM);
    for (var i = 0; i < regrets.size(); i++) {
      drawLine(i, regrets.get(i));
    }
    add("</svg>");
    return svg.toString();
  }

  private void drawAxes() {
    for (var i = 0; i <= 4; i++) {
      var request = requests * i / 4;
      var regret = most * i / 4;
      add("<path d='M%d %.1f H%d' stroke='#dddddd'/>", LEFT, y(regret), WIDTH - RIGHT);
      add("<text x='%d' y='%.1f' text-anchor='end'>%.0f</text>", LEFT - 8, y(regret) + 4, regret);
      add(
          "<text x='%.1f' y='%d' text-anchor='middle'>%,d</text>",
          x(request), HEIGHT - BOTTOM + 18, request);
    }
    add(
        "<text x='%d' y='%d' text-anchor='middle'>requests</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8);
    add("<text transform='translate(16 %d) rotate(-90)'>regret in all</text>", HEIGHT / 2 + 40);
  }

  private void drawLine(int index, Regret regret) {
    var sums = regret.perRequest().cumulative();
    var colour = COLOURS.get(index % COLOURS.size());
    var path = new StringBuilder(String.format(Locale.ROOT, "M%.1f %.1f", x(0), y(0)));
    for (var i = 1; i <= POINTS; i++) {
      var at = requests * i / POINTS;
      path.append(String.format(Locale.ROOT, " L%.1f %.1f", x(at), y(sums[at - 1])));
    }
    add("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>", path, colour);
    var y = TOP + LINE_HEIGHT * (index + 1);
    add(
        "<text x='%d' y='%d' fill='%s'>%s: %.0f</text>",
        WIDTH - RIGHT + 12, y, colour, regret.name(), sums[requests - 1]);
  }

  private double x(int request) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * request / requests;
  }

  private double y(double regret) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * regret / most;
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
