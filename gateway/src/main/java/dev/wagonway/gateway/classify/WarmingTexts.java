package dev.wagonway.gateway.classify;

import java.util.List;

/** Texts of several sorts, for whoever has none to warm up with. */
final class WarmingTexts {

  static final List<String> ALL =
      List.of(
          """
          Could you help me to plan a week of meals for two? We like lentils, rice and anything with
          lemon, and we would rather not spend more than half an hour on any of them. One of us does
          not eat nuts. On Thursday 12 guests come at 19:30, so something in one large pot is best.
          """,
          """
          from collections import Counter

          def busiest(log, most=10):
              \"""Tell the addresses that called most often.\"""
              calls = Counter(line.split()[0] for line in log if line.startswith("10."))
              return {name: count for name, count in calls.most_common(most) if count > 0x7F}
          """,
          """
          2026-11-22T10:15:30.123Z INFO  order=8831-2207 step=pack items=3 weight=1.250kg took=17ms
          2026-11-22T10:15:31.004Z WARN  order=8831-2208 step=ship "no carrier" retry=2 in=5000ms
          2026-11-22T10:15:32.990Z DEBUG cache hit 0.9731 size 65536 id d41d8cd98f00b204e9800998ecf8
          """,
          """
          Dear Ms Winter, thank you for your call. You can reach me at support@shop.example or on
          +1 202-555-0143 until six. Your policy number is on the letter of 3 March, page 2/4; the
          form at https://shop.example/forms/12?lang=en&ref=mail asks for it. Kind regards.
          """,
          """
          {"model":"auto","messages":[{"role":"user","content":"Total of 1,250.00 and 3.5%?"}],
          "tools":[{"name":"look_up","parameters":{"id":{"type":"string","maxLength":36}}}]}
          """);

  private WarmingTexts() {}
}
