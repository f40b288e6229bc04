/// Makes histories: clients and faults, all from one seed. Start at {@link ChaosRun}.
@NullMarked
package chat.parley.chaos.run;

import org.jspecify.annotations.NullMarked;
