package dev.wagonway.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class that has left a buffer unreleased, or in which a virtual thread has blocked
 * its carrier. JUnit finds this extension by itself and applies it to every class of the module.
 */
public final class Watch implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(Watch.class);
  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final Duration WORTH_A_LOOK = Duration.ofMillis(20);

  /** What one collection has cleared is all in its queue when something of the next one is. */
  private static final int ROUNDS = 2;

  private static final Duration LONG = Duration.ofSeconds(30);

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isIntegrationTest(context)) {
      context.getStore(NAMESPACE).put(Recording.class, record());
    }
  }

  /** Begins to look for pinned threads. */
  static Recording record() {
    var recording = new Recording();
    recording.enable(PINNED).withThreshold(WORTH_A_LOOK).withStackTrace();
    recording.start();
    return recording;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    assertThat(leaks()).as("leaked buffers").isEmpty();
    var recording = context.getStore(NAMESPACE).remove(Recording.class, Recording.class);
    if (recording != null) {
      assertThat(pinnings(recording)).as("pinned virtual threads").isEmpty();
    }
  }

  /** Leaks come to light when a buffer is allocated after its predecessor was collected. */
  static List<String> leaks() {
    var found = new ArrayList<String>();
    for (int i = 0; i < ROUNDS; i++) {
      collect();
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
      ByteBufAllocator.DEFAULT.heapBuffer(1).release();
      found.addAll(LeakRecorder.take());
    }
    return found;
  }

  /** Returns when what this collection found has been told to those who wait for it. */
  private static void collect() {
    var told = new ReferenceQueue<Object>();
    var nobodys = new WeakReference<>(new Object(), told);
    System.gc();
    try {
      assertThat(told.remove(LONG.toMillis())).as("cleared by the collector").isSameAs(nobodys);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static List<String> pinnings(Recording recording) throws IOException {
    var file = Files.createTempFile("pinned", ".jfr");
    try (recording) {
      recording.stop();
      recording.dump(file);
      return read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> read(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(PINNED))
        .filter(event -> !loadsClasses(event))
        .map(RecordedEvent::toString)
        .toList();
  }

  /**
   * Classes are looked up in jars and initialised once, by whoever comes first, while others wait.
   */
  private static boolean loadsClasses(RecordedEvent event) {
    var reason = event.hasField("pinnedReason") ? event.getString("pinnedReason") : null;
    if (reason != null
        && (reason.startsWith("Waited for initialization of ") || reason.contains("<clinit>"))) {
      return true;
    }
    var stack = event.getStackTrace();
    return stack != null
        && (linksClasses(stack.getFrames())
            || stack.getFrames().stream()
                .map(RecordedFrame::getMethod)
                .anyMatch(Watch::loadsClasses));
  }

  /**
   * The JDK's client of tests resolves its classes at its first calls, which wait for each other.
   */
  private static boolean linksClasses(List<RecordedFrame> frames) {
    return !frames.isEmpty()
        && frames.getFirst().getMethod().getType().getName().startsWith("jdk.internal.net.http.");
  }

  /** The JDK's and libraries' initializers, such as that of its pollers, are not ours to mend. */
  private static boolean loadsClasses(RecordedMethod method) {
    var type = method.getType().getName();
    return type.startsWith("jdk.internal.loader.")
        || (method.getName().equals("<clinit>") && !type.startsWith("dev.wagonway."));
  }

  private static boolean isIntegrationTest(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName().endsWith("IT");
  }
}
