#include "key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "seal_cipher.hpp"

namespace entente {
namespace {

Failure refused(std::string_view message) { return {"seal.key_file", message}; }

Failure failed_with(int error) {
  return refused("Look at the file and its folder.").with("errno", std::to_string(error));
}

class File {
 public:
  File(const std::string& path, int flags)
      : file_(open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (is_open()) close(file_);
  }

  [[nodiscard]] bool is_open() const noexcept { return file_ >= 0; }
  [[nodiscard]] int operator*() const noexcept { return file_; }

 private:
  int file_;
};

Result<void> check_file(int file, std::size_t size) {
  struct stat about {};
  if (fstat(file, &about) != 0) return failed_with(errno);
  if (!S_ISREG(about.st_mode)) return refused("Name a plain file.");
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return refused("Let its owner alone read it: others may have the key already.");
  }
  if (about.st_size == static_cast<off_t>(size)) return {};
  return refused("Give a file that is a key and nothing else.").with("bytes", std::to_string(size));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(file) == 0;
}

bool sync_folder_of(const std::string& path) {
  // The folder may be reached by a link, the file itself may not.
  const std::filesystem::path folder = std::filesystem::path(path).parent_path() / ".";
  const File opened(folder.string(), O_RDONLY);
  return opened.is_open() && fsync(*opened) == 0;
}

}  // namespace

Result<std::string> read_key_file(const std::string& path, std::size_t size) {
  // It does not wait for a pipe that somebody may write to.
  const File file(path, O_RDONLY | O_NONBLOCK);
  if (!file.is_open()) return failed_with(errno);
  if (auto checked = check_file(*file, size); !checked) return checked.error();
  std::string bytes(size, '\0');
  const ssize_t got = read(*file, bytes.data(), bytes.size());
  if (got == static_cast<ssize_t>(size)) return bytes;
  wipe(bytes);
  return failed_with(got < 0 ? errno : EIO);
}

Result<void> make_key_file(const std::string& path, const std::string& key) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (!file.is_open()) return errno == EEXIST ? Result<void>() : Result<void>(failed_with(errno));
  if (write_all(*file, key) && sync_folder_of(path)) return {};
  const int error = errno;
  unlink(path.c_str());
  return failed_with(error);
}

}  // namespace entente
