package chat.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestRunTest {

  @Test
  void isFoundAgainFromTheNameOfItsFolder() {
    var run = TestRun.of(ProcessHandle.current());
    assertThat(TestRun.ofFolder(run.newFolderName())).contains(run);
    assertThat(run.process()).contains(ProcessHandle.current());
  }

  @Test
  void ignoresWhatIsNoFolderOfARun() {
    assertThat(TestRun.ofFolder(".lock")).isEmpty();
    assertThat(TestRun.ofFolder("12-x-3")).isEmpty();
  }

  @Test
  void isOverWhenItsPidIsAnotherProcessByNow() {
    var earlier = new TestRun(ProcessHandle.current().pid(), java.time.Instant.EPOCH);
    assertThat(earlier.process()).isEmpty();
  }
}
