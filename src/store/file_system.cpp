#include "file_system.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#if defined(__linux__)
#include <sys/vfs.h>
#endif

namespace entente {
namespace {

// From Linux's magic.h, statfs(2) and stat(1). FUSE may be a folder of this machine, but nobody can
// ask it, and where its program knows no sync, the system calls a sync done.
constexpr std::array<std::uint32_t, 20> network_types{
    0x00006969,  // NFS
    0x0000517b,  // SMB
    0xfe534d42,  // SMB 2
    0xff534d42,  // CIFS
    0x0000564c,  // NCP
    0x5346414f,  // AFS of OpenAFS
    0x6b414653,  // AFS
    0x73757245,  // Coda
    0x00c36400,  // Ceph
    0x0bd00bd0,  // Lustre
    0x47504653,  // GPFS
    0x19830326,  // BeeGFS
    0x7461636f,  // OCFS2
    0x01161970,  // GFS and GFS2
    0xaad7aaea,  // PanFS
    0x65735546,  // FUSE, and what virtual machines share by it
    0x01021997,  // 9P: folders of another system
    0x786f4256,  // those of VirtualBox
    0xbacbacbc,  // those of VMware
};

std::string folder_of(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

Failure failed_with(int error) {
  return Failure("store.io", "Look at the disk, then try again.")
      .with("errno", std::to_string(error));
}

Result<void> sync(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (synced) return {};
  return failed_with(error);
}

}  // namespace

Result<void> check_file_system_type(std::uint32_t type) {
  if (std::find(network_types.begin(), network_types.end(), type) == network_types.end()) return {};
  return Failure("store.network_file_system", "Keep the file on a disk of this machine.");
}

Result<void> check_file_system(const std::string& path) {
#if defined(__linux__)
  struct statfs about {};
  if (statfs(folder_of(path).c_str(), &about) != 0) return {};
  return check_file_system_type(static_cast<std::uint32_t>(about.f_type));
#else
  (void)path;
  return {};
#endif
}

Result<void> sync_file(const std::string& path) {
  if (auto synced = sync(path); !synced) return synced;
  return sync(folder_of(path));
}

Failure name_taken() { return {"store.exists", "Name a file that is not there yet."}; }

Result<void> give_name(const std::string& part, const std::string& path) {
  std::error_code failed;
  std::filesystem::create_hard_link(part, path, failed);
  if (!failed) return sync_file(path);
  return failed == std::errc::file_exists ? name_taken() : failed_with(failed.value());
}

}  // namespace entente
