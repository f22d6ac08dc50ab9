"""Builds the wheel: the package, libentente-c, and the libraries that it needs, all in one.

``pip wheel ./capi/python`` calls it, by PEP 517, and needs CMake, a compiler and what the library
itself needs; nothing is fetched. ENTENTE_LIBRARY names a library that is built already.
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
# What every Linux has: the C and C++ runtime (PEP 600).
PLATFORM = re.compile(r"(linux-vdso|ld-linux.*|libc|libm|libdl|librt|libpthread|libgcc_s"
                      r"|libstdc\+\+)\.so.*")
# The place of a file in the archive never depends on when it was built.
STAMP = (1980, 1, 1, 0, 0, 0)


def version():
    header = (SOURCE / "include/entente/base/version.hpp").read_text(encoding="utf-8")
    return re.search(r'define ENTENTE_VERSION "([^"]+)"', header)[1]


def build_library(folder):
    """Builds libentente-c so that it finds its companions beside itself."""
    if os.environ.get("ENTENTE_LIBRARY"):
        return pathlib.Path(os.environ["ENTENTE_LIBRARY"])
    subprocess.run(
        ["cmake", "-S", str(SOURCE), "-B", folder, "-DCMAKE_BUILD_TYPE=Release",
         "-DENTENTE_BUILD_CAPI=ON", "-DENTENTE_BUILD_TESTS=OFF", "-DENTENTE_BUILD_EXAMPLES=OFF",
         "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON", "-DCMAKE_INSTALL_RPATH=$ORIGIN",
         # As DT_RPATH it holds for the companions' own needs, too.
         "-DCMAKE_SHARED_LINKER_FLAGS_INIT=-Wl,--disable-new-dtags"], check=True)
    subprocess.run(["cmake", "--build", folder, "--target", "entente-c", "--parallel"], check=True)
    return next(pathlib.Path(folder).glob("capi/libentente-c.*"))


def companions(library):
    """The shared libraries that it needs and that not every Linux has, by the name it asks for."""
    if not sys.platform.startswith("linux"):
        return {}
    listed = subprocess.run(["ldd", str(library)], check=True, capture_output=True, text=True)
    needed = re.findall(r"^\s*(\S+) => (/\S+)", listed.stdout, re.M)
    return {name: pathlib.Path(path) for name, path in needed if not PLATFORM.fullmatch(name)}


def library_name():
    return {"win32": "entente-c.dll", "darwin": "libentente-c.dylib"}.get(
        sys.platform, "libentente-c.so")


def metadata():
    return (f"Metadata-Version: 2.1\nName: entente\nVersion: {version()}\n"
            "Summary: Rules for partnerships with clients, as an embeddable library\n"
            "License: MIT\nRequires-Python: >=3.9\n")


def tag():
    return "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())


def contents(library):
    """What the wheel holds: bytes by name."""
    package = HERE / "entente"
    files = {f"entente/{each.name}": each.read_bytes() for each in sorted(package.iterdir())
             if each.suffix in (".py", ".pyi", ".typed") or each.name == "py.typed"}
    files[f"entente/{library_name()}"] = library.read_bytes()
    for name, path in sorted(companions(library).items()):
        files[f"entente/{name}"] = path.read_bytes()
    info = f"entente-{version()}.dist-info"
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/LICENSE"] = (SOURCE / "LICENSE").read_bytes()
    files[f"{info}/WHEEL"] = (f"Wheel-Version: 1.0\nGenerator: entente\nRoot-Is-Purelib: false\n"
                              f"Tag: {tag()}\n").encode()
    return files


def record(files):
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}\n")
    return "".join(lines)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """The hook of PEP 517: makes the wheel and gives its name."""
    name = f"entente-{version()}-{tag()}.whl"
    with tempfile.TemporaryDirectory() as folder:
        files = contents(build_library(folder))
    record_name = f"entente-{version()}.dist-info/RECORD"
    files[record_name] = (record(files) + f"{record_name},,\n").encode()
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        for place, data in files.items():
            wheel.writestr(zipfile.ZipInfo(place, STAMP), data, zipfile.ZIP_DEFLATED)
    return name


def build_sdist(sdist_directory, config_settings=None):
    """The hook of PEP 517: the sources are those of the whole project."""
    raise NotImplementedError("there is no source distribution: build a wheel from a clone")
