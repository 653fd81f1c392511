package dev.wagonway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I’m sorry, I can’t assist with this request.",
        "Sorry, I cannot provide instructions for that.",
        "I am unable to assist with that request.",
        "**I won't help** with breaking into an account.",
        "Unfortunately, we are not able to fulfil this request.",
        "Es tut mir leid, aber dabei kann ich dir nicht helfen.",
        "Leider kann ich diese Frage nicht beantworten.",
        "Ich kann Ihnen dabei leider nicht weiterhelfen.",
        "Je suis désolé, mais je ne peux pas vous aider avec cela.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "Mi dispiace, ma non posso aiutarti.",
        "Desculpe, mas não posso ajudar com isso.",
        "Het spijt me, maar ik kan je hier niet mee helpen.",
        "Przykro mi, ale nie mogę pomóc w tej sprawie.",
        "К сожалению, я не могу помочь с этим.",
        "很抱歉，我无法提供这方面的帮助。",
        "申し訳ありませんが、そのご依頼にはお答えできません。",
        "죄송하지만 그 요청은 도와드릴 수 없습니다."
      })
  void knowsThatTheModelDeclines(String text) {
    assertThat(Refusals.declines(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Paris.",
        "I can't believe how simple this is: the answer is 42.",
        "I'm sorry to hear that. Try to restart the router first.",
        "Sorry for the confusion! The result is 7.",
        "I cannot find a bug in this function; it is correct.",
        "I don't know.",
        "We can't divide by zero, so x = 0 is excluded.",
        "The letter begins: I'm sorry, but I can't help with that.",
        "Leider kann ich den Fehler nicht finden, aber Zeile 3 sieht seltsam aus.",
        "Ich kann das gern für dich erledigen.",
        "Je ne peux pas exclure une erreur de mesure.",
        "No puedo confirmar la fecha exacta, pero fue en 1810.",
        "抱歉让您久等了，答案是七。"
      })
  void takesNoAnswerForARefusal(String text) {
    assertThat(Refusals.declines(text)).isFalse();
  }

  @Test
  void takesNobodyWhoGoesOnForARefuser() {
    var lecture =
        "I can't help with that directly. " + "But here is how it works in detail. ".repeat(30);
    assertThat(Refusals.declines(lecture)).isFalse();
  }
}
