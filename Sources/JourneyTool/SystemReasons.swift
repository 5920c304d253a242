#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension SystemError {
  /// The end of a sentence: "… cannot be written: no space is left there".
  ///
  /// The frequent ones are the same on every system.
  var reason: String {
    switch code {
    case EACCES, EPERM: "permission is denied"
    case EBADF: "it is closed"
    case EBUSY, ETXTBSY: "it is in use"
    case EDQUOT: "the quota is used up"
    case EFBIG: "it would be larger than is allowed there"
    case EINTR: "it was interrupted"
    case EIO: "the device reports an error"
    case EISDIR: "it is a directory"
    case ELOOP: "a symbolic link stands in the way"
    case EMFILE, ENFILE: "too many files are open"
    case ENAMETOOLONG: "its name is too long"
    case ENOENT: "it does not exist"
    case ENOEXEC: "it is no program"
    case ENOMEM: "there is not enough memory"
    case ENOSPC: "no space is left there"
    case ENOTDIR: "a part of its path is no directory"
    case ENXIO, ENODEV: "the device is not there"
    case EROFS: "the file system is read-only"
    default: String(cString: strerror(code)) + " (error \(code))"
    }
  }
}
