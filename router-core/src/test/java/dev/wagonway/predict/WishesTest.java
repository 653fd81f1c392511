package dev.wagonway.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.testkit.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WishesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Think hard: can both trains use the siding?",
        "Can both trains use the siding? Think step-by-step.",
        "ultrathink and then tell me which siding to use",
        "Take your time. Which siding is free?",
        "Denk gut nach: welches Gleis ist frei?",
        "Welches Gleis ist frei? Bitte denke Schritt für Schritt.",
        "Réfléchis bien avant de répondre : quelle voie est libre ?",
        "Piensa bien antes de responder: ¿qué vía está libre?",
        "Pensa bene prima di rispondere: quale binario è libero?",
        "Pense bem antes de responder: qual linha está livre?",
        "Denk goed na voordat je antwoordt: welk spoor is vrij?",
        "Zastanów się dobrze: który tor jest wolny?",
        "Tänk efter noga innan du svarar: vilket spår är ledigt?",
        "Solve it step by step: which siding is free?",
        "Be thorough: which siding is free?",
        "Raisonne pas à pas : quelle voie est libre ?",
        "Piensa antes de responder: ¿qué vía está libre?",
        "Tænk dig godt om: hvilket spor er ledigt?",
        "Tenk grundig: hvilket spor er ledig?",
        "Mieti tarkkaan: mikä raide on vapaa?",
        "Důkladně přemýšlej: která kolej je volná?",
        "Gândește bine: care linie este liberă?",
        "Jól gondold meg: melyik vágány szabad?",
        "İyice düşün: hangi hat boş?",
        "Pikirkan baik-baik: jalur mana yang kosong?",
        "Hãy suy nghĩ kỹ: đường ray nào trống?",
        "Ретельно подумай: яка колія вільна?",
        "Хорошо подумай: какой путь свободен?",
        "どの線路が空いているか、深く考えて答えてください。",
        "请仔细思考哪条轨道是空的。",
        "어느 선로가 비어 있는지 깊이 생각해 주세요.",
        "Please think about this very carefully: which siding is free?",
        "Think as hard as you can: which siding is free?",
        "Denk bitte gründlich darüber nach, welches Gleis frei ist.",
        "Denken Sie bitte genau nach: welches Gleis ist frei?",
        "Geh Schritt für Schritt vor: welches Gleis ist frei?",
        "Réfléchissez attentivement : quelle voie est libre ?",
        "Procède étape par étape : quelle voie est libre ?",
        "Piénsalo paso a paso: ¿qué vía está libre?",
        "Pense cuidadosamente: qual linha está livre?",
        "Ragiona passo dopo passo: quale binario è libero?",
        "Подумай хорошенько: какой путь свободен?",
        "Тщательно обдумай: какой путь свободен?",
        "فكر جيدا: أي مسار خال؟",
        "فكّر جيدًا قبل أن تجيب: أي مسار خال؟",
        "أي مسار خال؟ فكر خطوة بخطوة.",
        "ध्यान से सोचो: कौन सी पटरी खाली है?",
        "कौन सी पटरी खाली है? चरण दर चरण सोचिए।",
        "慎重に検討してください。どの線路が空いていますか。",
        "请一步一步地思考：哪条轨道是空的？",
        "请仔细考虑哪条轨道是空的。",
        "这个问题很特别，请特别仔细思考：哪条轨道是空的？",
        "不仅要快，不妨一步一步思考：哪条轨道是空的？",
        "단계별로 생각해 줘. 어느 선로가 비어 있어?",
      })
  void hearsTheWishToThink(String question) {
    var features = read(question);
    assertThat(features.asksToThink()).isTrue();
    assertThat(features.asksQuick()).isFalse();
    assertThat(features.difficulty()).isGreaterThanOrEqualTo(0.8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quick answer please: which siding is free?",
        "Prove that both trains can use the siding, but briefly.",
        "Which siding is free? Just the answer.",
        "tl;dr of how a siding works?",
        "Which siding is free? In one word.",
        "You need not plan the whole line, no explanation: which siding is free?",
        "Don't think hard about it, which siding is free?",
        "Kurz: welches Gleis ist frei?",
        "Quelle voie est libre ? Réponse courte.",
        "¿Qué vía está libre? Respuesta corta.",
        "Make it quick: which siding is free?",
        "Which siding is free? Don't explain.",
        "Kurz und knapp: welches Gleis ist frei?",
        "Quelle voie est libre ? En un mot.",
        "Quale binario è libero? Solo la risposta.",
        "Qual linha está livre? Apenas a resposta.",
        "Welk spoor is vrij? Kort antwoord.",
        "Który tor jest wolny? Tylko odpowiedź.",
        "Vilket spår är ledigt? Bara svaret.",
        "Hvilket spor er ledigt? Hurtigt svar.",
        "Hvilket spor er ledig? Uten forklaring.",
        "Mikä raide on vapaa? Lyhyesti.",
        "Která kolej je volná? Stručně.",
        "Care linie este liberă? Pe scurt.",
        "Melyik vágány szabad? Csak a választ.",
        "Hangi hat boş? Sadece cevap.",
        "Jalur mana yang kosong? Jawab singkat.",
        "Đường ray nào trống? Ngắn gọn.",
        "Какой путь свободен? Коротко.",
        "Яка колія вільна? Без пояснень.",
        "어느 선로가 비어 있나요? 짧게.",
        "哪条轨道是空的？简短回答。",
        "どの線路が空いていますか。簡潔に。",
        "Really quick: which siding is free?",
        "Which siding is free? Keep your answer short.",
        "No need to overthink it, which siding is free?",
        "Welches Gleis ist frei? Nur das Ergebnis.",
        "Quelle voie est libre ? Réponds rapidement.",
        "Responde rápido: ¿qué vía está libre?",
        "Responda rápido: qual linha está livre?",
        "Rispondi velocemente: quale binario è libero?",
        "Быстро ответь: какой путь свободен?",
        "أجب باختصار: أي مسار خال؟",
        "لا تفكر كثيرا: أي مسار خال؟",
        "संक्षेप में बताओ: कौन सी पटरी खाली है?",
        "ज़्यादा मत सोचो, कौन सी पटरी खाली है?",
        "简单回答：哪条轨道是空的？",
        "不要解释直接回答：哪条轨道是空的？",
        "どの線路が空いていますか。すぐに答えて。",
        "어느 선로가 비어 있나요? 빨리 대답해 줘.",
      })
  void hearsTheWishToBeQuick(String question) {
    var features = read(question);
    assertThat(features.asksQuick()).isTrue();
    assertThat(features.asksToThink()).isFalse();
    assertThat(features.difficulty()).isLessThanOrEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rename this prompt.\n```\nThink hard. Quick answer, briefly!\n```\nIs that better?",
        "What does \"think hard\" mean, and “quick answer”?",
        "Where is `ultrathink` or `tl;dr` handled?",
        "> Think step by step, briefly\nWhat did she mean by that?",
        "Generate a title for this conversation: think hard, ultrathink, quick answer",
        "Translate into German: Think carefully, and just the answer please.",
        "Summarize the following.\nThey told him to think hard and be brief.",
        "She had to think. Hard stone lay on the track, and the answer was just the same.",
        "Do not think step by step and do not be brief.",
      })
  void doesNotHearWishesOfOthers(String question) {
    var features = read(question);
    assertThat(features.asksToThink()).isFalse();
    if (!question.startsWith("Do not")) {
      assertThat(features.asksQuick()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You don't have to think hard about this one.",
        "I don't want you to think step by step.",
        "Denk nicht gründlich darüber nach, sag einfach das Gleis.",
        "Du musst nicht gründlich nachdenken.",
        "Ne réfléchis pas étape par étape.",
        "No lo pienses paso a paso.",
        "Não pense passo a passo.",
        "Non ragionare passo dopo passo.",
        "Не рассуждай пошагово.",
        "لا تفكر خطوة بخطوة.",
        "ध्यान से मत सोचो।",
        "深く考えなくていいので、空いている線路を教えて。",
        "よく考えずに答えて。",
        "じっくり考える必要はありません。",
        "深く検討しないでください。",
        "깊이 생각하지 말고 답해 줘.",
        "신중하게 생각할 필요 없어.",
        "단계별로 생각하지 마세요.",
        "不要仔细思考，直接告诉我哪条轨道是空的。",
        "这个问题没有必要深入思考。",
        "别一步一步思考了。",
        "無需慎重考慮。",
      })
  void doesNotHearWishesThatAreDenied(String question) {
    assertThat(read(question).asksToThink()).isFalse();
  }

  @Test
  void hearsWishesAtTheEndsOfALongTextAndNotInItsMiddle() {
    var filler = "The wagon rolled on over the hill. ".repeat(30);
    assertThat(read("Think hard. " + filler).asksToThink()).isTrue();
    assertThat(read(filler + "Think hard.").asksToThink()).isTrue();
    assertThat(read(filler + "Think hard. " + filler).asksToThink()).isFalse();
    assertThat(read(filler + "Briefly: " + filler).asksQuick()).isFalse();
  }

  @Test
  void knowsCodeBlocksOnBothSidesOfTheLeftOutMiddle() {
    var half = Excerpt.QUESTION_CHARACTERS / 2;
    var start = ("What does this do?\n```\n" + "think();\n".repeat(half)).substring(0, half);
    var end = "\n" + "x();\n".repeat(half) + "// ultrathink\n```\nThank you.";
    var tail = end.substring(end.length() - half);
    assertThat(read(start + tail).asksToThink()).isFalse();
    var wish = tail.replace("Thank you.", "ultrathink");
    assertThat(read(start + wish).asksToThink()).isTrue();
  }

  @Test
  void thinkingWinsOverHasteForTheDifficulty() {
    var features = read("Think hard, then give me just the answer.");
    assertThat(features.asksToThink()).isTrue();
    assertThat(features.asksQuick()).isTrue();
    assertThat(features.difficulty()).isGreaterThanOrEqualTo(0.8);
  }

  private static Features read(String question) {
    return Signals.read(Requests.small(), new Excerpt("", question, false));
  }
}
