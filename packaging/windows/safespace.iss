; The Setup program for one user, without an administrator. Inno Setup 6.3 or newer, on Windows:
;     iscc /DVersion=0.1.0 "/DBuilt=%CD%\build\package\dist\SafeSpace" "/O%CD%\build\package" packaging\windows\safespace.iss
; It owns one folder below the user's programs and a line in the start menu. Vaults, backups and settings lie in other
; folders, and nothing here names them: that is how removing and updating keep them.
; Written from the documentation; see packaging/README.md for what has been run.

#ifndef Version
  #error Say which version: /DVersion=
#endif
#ifndef Built
  #error Say where the built folder is: /DBuilt=
#endif

[Setup]
AppId={{6B8D2C52-9C5E-4D0B-8B0A-5B7E0E2B9C41}
AppName=SafeSpace
AppVersion={#Version}
AppPublisher=SafeSpace contributors
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
DefaultDirName={localappdata}\Programs\SafeSpace
DisableDirPage=yes
DisableProgramGroupPage=yes
DisableReadyPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
; A guardian is asked to close SafeSpace and never closed by force: a vault may be open.
CloseApplications=yes
RestartApplications=no
UninstallDisplayName=SafeSpace
UninstallDisplayIcon={app}\SafeSpace.exe
LicenseFile=..\..\LICENSE
OutputBaseFilename=SafeSpace-Setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

; What an earlier version had and this one has not must not stay to be loaded. This is the program's own folder.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\SafeSpace"; Filename: "{app}\SafeSpace.exe"
