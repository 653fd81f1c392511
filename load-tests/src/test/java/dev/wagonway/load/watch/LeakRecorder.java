package dev.wagonway.load.watch;

import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Netty's leak detector for the tests of this module: keeps what it finds. */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {

  private static final ConcurrentLinkedQueue<String> FOUND = new ConcurrentLinkedQueue<>();

  public LeakRecorder(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  /** Of all constructors, Netty looks for this one first and complains if it is not there. */
  public LeakRecorder(Class<?> resourceType, int samplingInterval, long ignoredMaxActive) {
    this(resourceType, samplingInterval);
  }

  /** Takes what was found so far. */
  static List<String> take() {
    var taken = new ArrayList<String>();
    for (var leak = FOUND.poll(); leak != null; leak = FOUND.poll()) {
      taken.add(leak);
    }
    return taken;
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    FOUND.add(resourceType + records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    FOUND.add(resourceType);
  }
}
