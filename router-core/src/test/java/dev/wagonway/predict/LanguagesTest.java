package dev.wagonway.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.testkit.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "en | What is the best way to get from the station to the harbour?",
        "en | thank you",
        "de | Wie komme ich am besten vom Bahnhof zum Hafen?",
        "de | Kannst du mir bitte sagen, warum der Zug nicht fährt?",
        "fr | Quelle est la meilleure façon d'aller de la gare au port ?",
        "fr | Pourquoi le train n'est-il pas encore parti ?",
        "es | ¿Cuál es la mejor manera de ir de la estación al puerto?",
        "it | Qual è il modo migliore per andare dalla stazione al porto?",
        "pt | Qual é a melhor maneira de ir da estação para o porto?",
        "nl | Wat is de beste manier om van het station naar de haven te gaan?",
        "pl | Jak najlepiej dojechać z dworca do portu i co to kosztuje?",
        "sv | Vad är det bästa sättet att ta sig från stationen till hamnen?",
        "da | Hvad er den bedste måde at komme fra stationen til havnen på?",
        "no | Hva er den beste måten å komme fra stasjonen til havnen på?",
        "fi | Miten pääsen asemalta satamaan ja kuinka kauan se kestää?",
        "tr | İstasyondan limana gitmek için en iyi yol nedir ve ne kadar sürer?",
        "vi | Làm thế nào để đi từ nhà ga đến bến cảng một cách tốt nhất?",
        "id | Bagaimana cara terbaik untuk pergi dari stasiun ke pelabuhan yang itu?",
        "ru | Как лучше всего добраться от вокзала до порта? Это срочно, мы опаздываем.",
        "uk | Як найкраще дістатися від вокзалу до порту? Це терміново.",
        "el | Ποιος είναι ο καλύτερος τρόπος να πάω από τον σταθμό στο λιμάνι;",
        "he | מהי הדרך הטובה ביותר להגיע מהתחנה לנמל?",
        "ar | ما هي أفضل طريقة للوصول من المحطة إلى الميناء؟",
        "fa | بهترین راه برای رفتن از ایستگاه به بندر چیست؟ لطفاً بگویید",
        "hi | स्टेशन से बंदरगाह तक जाने का सबसे अच्छा तरीका क्या है?",
        "th | วิธีที่ดีที่สุดในการเดินทางจากสถานีไปท่าเรือคืออะไร",
        "zh | 从车站到港口最好的路线是什么？",
        "ja | 駅から港まで行くのに一番よい方法は何ですか？",
        "ko | 역에서 항구까지 가는 가장 좋은 방법은 무엇인가요?",
        "zh | 请解释 Kubernetes 的 readiness probe 是什么",
        "`` | Zxq vbrt plomf 17",
      })
  void recognisesTheLanguage(String language, String question) {
    assertThat(read(question).language()).isEqualTo(language);
  }

  @Test
  void theLanguageOfCodeIsNotThatOfItsUser() {
    var code = "```\n" + "# the first of the two is what we have to do with it\n".repeat(9) + "```";
    assertThat(read("Was macht das hier, und warum ist es so langsam?\n" + code).language())
        .isEqualTo("de");
  }

  private static Features read(String question) {
    return Signals.read(Requests.small(), new Excerpt("", question, false));
  }
}
