package dev.wagonway.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Reads what Linux tells of processes under {@code /proc}. */
final class ProcReading {

  private static final Path PROC = Path.of("/proc");
  private static final long TICKS_PER_SECOND = 100;
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;

  private ProcReading() {}

  /**
   * The CPU time that all threads of a process have used so far, user and system together; 0 if it
   * has ended. Exact to 10 ms, the tick in which Linux counts here.
   */
  static long cpuNanos(long pid) {
    try {
      return cpuNanosIn(Files.readString(PROC.resolve(pid + "/stat")));
    } catch (IOException _) {
      return 0;
    }
  }

  /** The CPU time that everything on this machine has used so far, on all cores; 0 if not known. */
  static long machineNanos() {
    try {
      return machineNanosIn(Files.readString(PROC.resolve("stat")));
    } catch (IOException _) {
      return 0;
    }
  }

  /** The resident memory of a process; 0 if it has ended. */
  static long residentBytes(long pid) {
    try {
      return kibibytes(Files.readString(PROC.resolve(pid + "/status")), "VmRSS") << 10;
    } catch (IOException _) {
      return 0;
    }
  }

  /** The hard limit of open files of this process, which its children share. */
  static long openFilesLimit() {
    try {
      return openFilesLimitIn(Files.readString(PROC.resolve("self/limits")));
    } catch (IOException _) {
      return Long.MAX_VALUE;
    }
  }

  /** The CPU time in a {@code stat} file; the command in it may contain anything. */
  static long cpuNanosIn(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    var ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    return ticks * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND);
  }

  /** The CPU time in the first line of the machine's {@code stat} file; waiting is no work. */
  static long machineNanosIn(String stat) {
    var fields = stat.lines().findFirst().orElseThrow().split("\\s+", -1);
    long ticks = 0;
    for (int i = 1; i < fields.length && i <= STEAL; i++) {
      ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
    }
    return ticks * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND);
  }

  /** A size in a {@code status} file; 0 if it is not there. */
  static long kibibytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** The hard limit of open files in a {@code limits} file. */
  static long openFilesLimitIn(String limits) {
    return limits
        .lines()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.strip().split("\\s{2,}", -1)[2])
        .mapToLong(hard -> hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard))
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
