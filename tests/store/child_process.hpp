#pragma once

/// \file
/// A process of a test's own, which tells numbers through a pipe and can be killed.

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

namespace entente {

/// A child that runs `act` with the end of a pipe to write to, and ends with what it answers.
class Child {
 public:
  template <class Act>
  explicit Child(Act act) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    child_ = fork();
    if (child_ == 0) {
      close(ends[0]);
      _exit(act(ends[1]));
    }
    close(ends[1]);
    from_ = ends[0];
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    close(from_);
    if (child_ == 0) return;
    kill_it();
    wait_for_it();
  }

  /// The next number that the child wrote; absent at its end.
  std::optional<std::uint64_t> read_number() {
    std::uint64_t number = 0;
    if (read(from_, &number, sizeof number) != sizeof number) return std::nullopt;
    return number;
  }
  void kill_it() const { kill(child_, SIGKILL); }
  /// What it ended with; -1 when it was killed.
  int wait_for_it() {
    int status = 0;
    waitpid(std::exchange(child_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t child_ = 0;
  int from_ = -1;
};

/// What the child tells through its end of the pipe.
inline void write_number(int to, std::uint64_t number) {
  if (write(to, &number, sizeof number) != sizeof number) _exit(9);
}

}  // namespace entente
